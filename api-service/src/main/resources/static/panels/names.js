// Who is registered under what name, and how long each lease still lasts.

import { call } from "../api.js";
import { arrange, h, say, table } from "../dom.js";
import { field, input } from "../form.js";
import { duration, time } from "../format.js";
import { follow } from "../sse.js";

export const title = "Names";
export const lead = "Who is where. A lease that is not renewed ends, and with it the entry.";
export const services = ["naming-server"];

const SERVICE = services[0];
const POLL_MS = 2_000;
const GREATEST_EVENTS = 30;

/** How long a lease lasts that does not say. */
const USUAL_LEASE_MS = 10_000;

/** The bar begins with the longest time left that was seen. */
function row(place) {
  const bar = h("meter", { min: "0", max: "1", "aria-label": `Lease of ${place.name}` });
  const left = h("span", {});
  const uri = h("td", {});
  const tags = h("td", {});
  let longest = USUAL_LEASE_MS;
  const element = h("tr", {}, h("th", { scope: "row" }, place.name), h("td", {}, place.instance), uri, tags,
    h("td", { class: "lease" }, bar, left));

  function renewed(instance) {
    place = { ...place, ...instance };
    say(uri, place.uri);
    tags.replaceChildren(...place.tags.map(tag => h("span", { class: "tag" }, tag)));
  }

  function age() {
    const ms = Math.max(0, Date.parse(place.expiresAt) - Date.now());
    longest = Math.max(longest, ms);
    bar.value = ms / longest;
    say(left, duration(ms));
  }

  return { element, renewed, age };
}

export function mount(root) {
  const rows = h("tbody");
  const notice = h("p", { class: "sum", role: "status" }, "…");
  const events = h("ol", { class: "events", "aria-live": "polite", "aria-relevant": "additions" });
  const quiet = h("p", { class: "hint" }, "Nothing since this page was opened. Renewals are not told.");
  const prefix = input({ type: "search", oninput: () => load() });
  const tag = input({ type: "search", oninput: () => load() });
  let drawn = new Map();

  async function load() {
    const wanted = new URLSearchParams({ limit: 200, prefix: prefix.value.trim() });
    if (tag.value.trim()) wanted.append("tag", tag.value.trim());
    try {
      const { names } = (await call(SERVICE, `/names?${wanted}`)).body;
      const places = names.flatMap(({ name, instances }) => instances.map(instance => ({ name, ...instance })));
      drawn = new Map(places.map(place => {
        const key = `${place.name} ${place.instance}`;
        const one = drawn.get(key) ?? row(place);
        one.renewed(place);
        return [key, one];
      }));
      arrange(rows, [...drawn.values()].map(one => one.element));
      say(notice, `${names.length} names, ${places.length} instances`);
    } catch (e) {
      say(notice, e.message);
    }
  }

  function happened(event) {
    quiet.hidden = true;
    events.prepend(h("li", {}, h("time", { datetime: event.at }, time(event.at)), ` ${event.name} `,
      h("span", { class: `badge ${event.type}` }, event.type), ` ${event.instance} at ${event.uri}`));
    while (events.children.length > GREATEST_EVENTS) events.lastElementChild.remove();
    load();
  }

  root.append(
    h("section", { class: "card wide" }, h("h2", {}, "Registered"),
      h("div", { class: "row filters" }, field("prefix", "Name begins with", prefix), field("tag", "Has the tag", tag)),
      notice, table("Registered", ["Name", "Instance", "Address", "Tags", "Lease left"], rows)),
    h("section", { class: "card wide" }, h("h2", {}, "What happens"), quiet, events));
  const unfollow = follow(SERVICE, "/names/events", {
    events: Object.fromEntries(["registered", "changed", "expired", "removed"].map(type => [type, happened])),
    onopen: load,
  });
  // Renewals are no events.
  const polling = setInterval(load, POLL_MS);
  const ageing = setInterval(() => drawn.forEach(one => one.age()), 200);
  return () => { unfollow(); clearInterval(polling); clearInterval(ageing); };
}
