// Messages that nobody could work on: why, and what to do with them.

import { call } from "../api.js";
import { arrange, h, say } from "../dom.js";
import { pretty } from "../exact.js";
import { action } from "../form.js";
import { bytes, fullTime } from "../format.js";
import { links, services as needed } from "./jobs.js";

export const title = "Dead letters";
export const within = "jobs";
export const lead = "Messages that could not be worked on. Nothing of them is lost: send them back, or drop them.";
export const services = needed;

const POLL_MS = 3_000;

function card(letter, notice, reload) {
  const path = `/dead-letters/${letter.id}`;
  const requeue = action("Requeue", async () => { await call(services[0], `${path}/requeue`, { method: "POST" }); await reload(); }, notice);
  const drop = action("Drop", async () => {
    if (drop.textContent === "Drop") {
      say(drop, "Really drop?");
      return;
    }
    await call(services[0], path, { method: "DELETE" });
    await reload();
  }, notice, { class: "danger" });
  return h("li", { class: "card letter", "data-id": letter.id },
    h("h2", {}, letter.reason),
    h("p", { class: "hint" }, `from ${letter.queue}, ${letter.attempts === 1 ? "one attempt" : `${letter.attempts} attempts`}`,
      letter.worker ? `, by ${letter.worker}` : "", `, ${fullTime(letter.failedAt)}`),
    h("details", {}, h("summary", {}, `Body, ${bytes(letter.size)}`),
      h("pre", { tabindex: "0" }, letter.encoding ? letter.body : pretty(letter.body)),
      h("pre", { tabindex: "0" }, JSON.stringify(letter.headers, null, 2))),
    h("div", { class: "actions" }, requeue, drop));
}

export function mount(root) {
  const list = h("ul", { class: "letters" });
  const notice = h("p", { class: "outcome", role: "status" });
  const state = h("p", { class: "sum", role: "status" }, "…");
  let drawn = new Map();
  let after;
  const older = h("button", { type: "button", onclick: () => { after = older.value; load(); } }, "Older");
  const newest = h("button", { type: "button", onclick: () => { after = undefined; load(); } }, "Newest");

  async function load() {
    try {
      const { body } = await call(services[0], `/dead-letters?limit=20${after ? `&after=${encodeURIComponent(after)}` : ""}`);
      drawn = new Map(body.deadLetters.map(letter => [letter.id, drawn.get(letter.id) ?? card(letter, notice, load)]));
      arrange(list, [...drawn.values()]);
      say(state, drawn.size ? `${drawn.size} on this page` : "There are none.");
      older.value = body.next ?? "";
      older.hidden = !body.next;
      newest.hidden = !after;
    } catch (e) {
      say(state, e.message);
    }
  }

  root.append(links("dead-letters"), state, notice, list, h("div", { class: "actions" }, newest, older));
  load();
  const timer = setInterval(load, POLL_MS);
  return () => clearInterval(timer);
}
