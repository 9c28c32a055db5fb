// Many URLs at once, as a waterfall that grows while they come.

import { address, lines } from "../api.js";
import { h, say } from "../dom.js";
import { pretty } from "../exact.js";
import { field, form, Invalid, textarea } from "../form.js";
import { bytes, duration } from "../format.js";

export const title = "Fetch";
export const lead = "Up to 100 URLs side by side. One that is slow or broken delays no other.";
export const services = ["fetcher-service"];

/** The first works after `scripts/up`, the second in containers, the third where there is an internet; the last is refused. */
const example = () => [address("greeting-service", "/welcome-message?name=Ann"), "http://greeting-service:8083/welcome-message?name=Bob",
  "https://example.org/", "http://10.0.0.1/"];
/** Class, word, and how much of it an entry has. */
const PHASES = [
  ["queued", "queued", (entry) => entry.queuedMs],
  ["connecting", "connecting", (entry) => entry.timings.connectMs],
  ["waiting", "waiting", (entry) => entry.timings.waitMs],
  ["receiving", "receiving", (entry) => entry.timings.receiveMs],
];
const GREATEST_PICTURE = 2_000_000;

/** A bar for one URL, on a scale that all share. */
function bar(url) {
  const phases = PHASES.map(([name]) => h("span", { class: name }));
  const figure = h("span", { class: "figure" }, "…");
  const body = h("div", { class: "answer" });
  const details = h("details", { class: "fetched" },
    h("summary", {}, h("span", { class: "url" }, url), h("span", { class: "track", "aria-hidden": "true" }, ...phases), figure),
    body);
  let entry;

  function draw(now, scale) {
    const spent = PHASES.map(([, , of]) => entry ? of(entry) : 0);
    // What is not there yet is shown as waiting: where it stands is told with the entry.
    const rest = Math.max(entry ? entry.elapsedMs - spent[1] - spent[2] - spent[3] : now, scale * 0.004);
    spent[2] += rest;
    phases.forEach((phase, i) => phase.style.width = `${spent[i] / scale * 100}%`);
  }

  function show(fetched) {
    entry = fetched;
    const failed = Boolean(entry.error);
    details.classList.add(failed ? "failed" : "done");
    const size = entry.bytes === undefined ? "" : `, ${bytes(entry.bytes)}`;
    say(figure, `${failed ? entry.error.type : entry.status} · ${duration(entry.elapsedMs)}${size}`);
    body.replaceChildren(...answer(entry));
  }

  return { details, draw, show, end: () => entry ? entry.queuedMs + entry.elapsedMs : 0, spent: () => entry?.elapsedMs ?? 0 };
}

function answer(entry) {
  const picture = entry.encoding === "base64" && /^image\/(png|jpeg|gif|webp)/.test(entry.contentType ?? "") && entry.bytes < GREATEST_PICTURE;
  const told = PHASES.map(([, text, of]) => [text, of(entry)]).filter(([, ms]) => ms > 0).map(([text, ms]) => `${text} ${duration(ms)}`);
  return [
    h("p", {}, told.join(", ") || "at once",
      entry.contentType ? ` · ${entry.contentType}` : "", entry.finalUrl ? ` · led to ${entry.finalUrl}` : ""),
    entry.error && h("p", { class: "error" }, `${entry.error.type}: ${entry.error.detail}`),
    picture && h("img", { src: `data:${/^image\/\w+/.exec(entry.contentType)[0]};base64,${entry.body}`, alt: "The picture that was fetched" }),
    !picture && entry.body && h("pre", { tabindex: "0" }, entry.encoding ? entry.body : pretty(entry.body)),
  ].filter(Boolean);
}

export function mount(root) {
  const urls = textarea({ rows: "6", wrap: "off" }, example().join("\n"));
  const total = h("dl", { class: "figures" });
  const waterfall = h("div", { class: "waterfall" });
  const result = h("section", { class: "card wide", hidden: true }, h("h2", {}, "Waterfall"), total,
    h("p", { class: "legend" }, PHASES.flatMap(([name, text]) => [h("span", { class: `key ${name}` }), `${text} `])),
    waterfall);
  let hangUp = new AbortController();
  let frame;

  async function send(values) {
    const wanted = values.urls.split("\n").map(url => url.trim()).filter(Boolean);
    if (wanted.length === 0) throw new Invalid("urls", "must have at least one URL");
    hangUp = new AbortController();
    const bars = wanted.map(bar);
    const begin = performance.now();
    let missing = wanted.length;
    const draw = () => {
      const ends = bars.map(one => one.end());
      const now = missing ? performance.now() - begin : Math.max(...ends);
      bars.forEach(one => one.draw(now, Math.max(now, ...ends, 1)));
      const sum = bars.reduce((all, one) => all + one.spent(), 0);
      total.replaceChildren(...[
        ["Total", duration(now)], ["One after another", duration(sum)],
        ["Side by side is faster", missing ? "…" : `${(sum / Math.max(now, 1)).toFixed(1)} ×`],
        ["Done", `${wanted.length - missing} of ${wanted.length}`],
      ].map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
      if (missing) frame = requestAnimationFrame(draw);
    };
    waterfall.replaceChildren(...bars.map(one => one.details));
    result.hidden = false;
    draw();
    try {
      const body = JSON.stringify({ urls: wanted });
      for await (const entry of lines(services[0], "/fetch", { method: "POST", body, signal: hangUp.signal })) {
        bars[entry.index].show(entry);
        missing--;
      }
    } finally {
      cancelAnimationFrame(frame);
      if (missing === wanted.length) result.hidden = true;
      missing = 0;
      draw();
    }
    return `${wanted.length} fetched.`;
  }

  root.append(
    h("section", { class: "card wide" }, h("h2", {}, "URLs"),
      form("Fetch URLs", [field("urls", "URLs", urls, "One in each line")], "Fetch", send)),
    result);
  return () => { cancelAnimationFrame(frame); hangUp.abort(); };
}
