// Many additions at once, and a bar that moves as their results come.

import { call } from "../api.js";
import { h, say } from "../dom.js";
import { number, object } from "../exact.js";
import { field, form, input, Invalid, textarea } from "../form.js";
import { count, duration, instant } from "../format.js";
import { follow } from "../sse.js";
import { links, services as needed } from "./jobs.js";

export const title = "Batch";
export const within = "jobs";
export const lead = "Up to 10 000 additions in one request, accepted together or not at all.";
export const services = needed;

const GREATEST = 10_000;
const SIGNED = "[+-]?[\\d.]+(?:[eE][+-]?\\d+)?";
const LINE = new RegExp(`^\\s*(${SIGNED})(?:\\s*[,;+]\\s*|\\s+)(${SIGNED})\\s*$`);
const OUTCOMES = [["succeeded", "good"], ["failed", "bad"], ["revoked", "quiet"]];

/** A sum in each line, such as `2 3`, `2,3` or `2 + 3`; empty lines do not count. */
function sums(text) {
  const lines = text.split("\n").map((line, i) => [line, i + 1]).filter(([line]) => line.trim());
  return lines.map(([line, i]) => {
    const match = LINE.exec(line);
    if (!match) throw new Invalid("jobs", `line ${i} is not two numbers: ${line.slice(0, 60)}`);
    return object({ x: number(match[1].replace(/^\+/, "")), y: number(match[2].replace(/^\+/, "")) });
  });
}

async function submit({ jobs }) {
  const all = sums(jobs);
  const { body } = await call(services[0], "/batches", { method: "POST", body: `{"jobs":[${all.join(",")}]}` });
  location.hash = `#/batch/${body.id}`;
}

function entry() {
  const text = textarea({ rows: "9", placeholder: "2 3\n0.1 + 0.2" });
  const size = input({ inputmode: "numeric", value: "10000" });
  const generate = h("button", { type: "button", onclick: () => {
    const wanted = Math.min(GREATEST, Math.max(1, Number.parseInt(size.value, 10) || 1));
    text.value = Array.from({ length: wanted }, (_, i) => `${i + 1} + ${Math.floor(Math.random() * 1_000)}`).join("\n");
  } }, "Generate");
  return h("section", { class: "card wide" }, h("h2", {}, "A new batch"),
    h("div", { class: "row filters" }, field("", "How many", size), generate),
    form("A new batch", [field("jobs", "Sums", text, "One in each line, such as 2 + 3")], "Submit", submit));
}

function progress(id) {
  const bar = h("div", { class: "progress", role: "progressbar", "aria-label": "Finished jobs",
    "aria-valuemin": "0", "aria-valuemax": "100", "aria-valuenow": "0" },
  OUTCOMES.map(([, colour]) => h("span", { class: colour })));
  const line = h("p", { class: "sum", role: "status" }, "…");
  const figures = h("dl", { class: "figures" });

  let pending = Infinity;

  /** What is told of an earlier time may come later. */
  function show(batch) {
    if (batch.pending > pending) return;
    pending = batch.pending;
    const done = batch.total - batch.pending;
    const percent = Math.floor(done / batch.total * 100);
    OUTCOMES.forEach(([name], i) => { bar.children[i].style.width = `${batch[name] / batch.total * 100}%`; });
    bar.setAttribute("aria-valuenow", percent);
    const took = (batch.finishedAt ? instant(batch.finishedAt) : Date.now()) - instant(batch.submittedAt);
    say(line, batch.pending === 0 ? `All ${count(batch.total)} are done.` : `${percent} % of ${count(batch.total)}`);
    figures.replaceChildren(...[
      ...OUTCOMES.map(([name]) => [name, count(batch[name])]), ["pending", count(batch.pending)], ["time", duration(took)],
      ["a second", count(Math.round(done / Math.max(took, 1) * 1_000))],
    ].map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
  }

  async function load() {
    try {
      show((await call(services[0], `/batches/${encodeURIComponent(id)}`)).body);
    } catch (e) {
      say(line, e.message);
    }
  }

  const close = follow(services[0], `/batches/${encodeURIComponent(id)}/events`,
    { events: { batch: show }, onopen: load, last: batch => batch.pending === 0 });
  return {
    element: h("section", { class: "card wide" }, h("h2", {}, "Progress"), line, bar, figures,
      h("div", { class: "actions" }, h("a", { href: `#/jobs?batch=${encodeURIComponent(id)}` }, "Its jobs"),
        h("a", { href: "#/batch" }, "Another batch"))),
    close,
  };
}

export function mount(root, [id]) {
  if (!id) {
    root.append(links("batch"), entry());
    return undefined;
  }
  const shown = progress(id);
  root.append(links("batch"), shown.element);
  return shown.close;
}
