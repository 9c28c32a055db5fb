// Jobs: add two numbers, see them run, look through those that were.

import { call } from "../api.js";
import { chart } from "../chart.js";
import { arrange, badge, h, say, table } from "../dom.js";
import { number, object } from "../exact.js";
import { action, field, form, input } from "../form.js";
import { count, duration, instant, rate, short, time } from "../format.js";
import { overviews, watchOverviews } from "../live.js";
import { follow } from "../sse.js";
import { depth, figures } from "./overview.js";

export const title = "Jobs";
export const lead = "Additions that workers do, one by one; what is accepted here is never lost.";
export const services = ["task-producer-service"];

const SERVICE = services[0];
const STATES = ["PENDING", "STARTED", "RETRY", "SUCCESS", "FAILURE", "REVOKED"];
const FINAL = STATES.slice(3);
const PAGE = 25;

export const isFinal = job => FINAL.includes(job.state);
export const result = job => job.state === "SUCCESS" ? job.result : job.error ? `${job.error.type}: ${job.error.message}` : "";
/** Of two tellings of a job the one that came later, unless the other knows how it ended: they may overtake each other. */
export const latest = (before, now) => before && isFinal(before) ? before : now;

/** Both numbers, shortened where they are long. */
export const sum = job => `${short(job.x, 13)} + ${short(job.y, 13)}`;

export const cancel = id => call(SERVICE, `/jobs/${id}`, { method: "DELETE" });

/** How long it waited, and how long it ran; as far as they are known. The clocks of workers may differ from the producer's. */
export function times(job) {
  const begun = job.startedAt ?? job.finishedAt;
  const submitted = instant(job.submittedAt);
  return {
    waited: begun ? Math.max(0, instant(begun) - submitted) : undefined,
    ran: job.startedAt && job.finishedAt ? instant(job.finishedAt) - instant(job.startedAt) : undefined,
  };
}

export const links = current => h("nav", { class: "tabs", "aria-label": "Jobs" },
  [["jobs", "Jobs"], ["batch", "Batch"], ["dead-letters", "Dead letters"]].map(([page, text]) =>
    h("a", { href: `#/${page}`, "aria-current": page === current ? "page" : null }, text)));

function addition() {
  const x = input({ inputmode: "decimal", required: true, value: "2" });
  const y = input({ inputmode: "decimal", required: true, value: "3" });
  const delay = h("select", {}, [["", "at once"], ["PT5S", "after 5 s"], ["PT30S", "after 30 s"], ["PT5M", "after 5 min"]]
    .map(([value, text]) => h("option", { value }, text)));
  const answer = h("p", { class: "sum", role: "status" });
  return h("section", { class: "card wide inline" }, h("h2", {}, "Add two numbers"),
    form("Add two numbers",
      [h("div", { class: "row" }, field("x", "x", x), field("y", "y", y), field("delay", "Run", delay))],
      "Add", async values => {
        say(answer, "");
        const { status, body: job } = await call(SERVICE, "/jobs", {
          method: "POST",
          headers: { Prefer: values.delay ? "wait=0" : "wait=5" },
          body: object({ x: number(values.x), y: number(values.y), delay: values.delay ? JSON.stringify(values.delay) : undefined }),
        });
        answer.replaceChildren(h("a", { href: `#/job/${job.id}` },
          status === 200 && job.state === "SUCCESS" ? `${job.x} + ${job.y} = ${job.result}` : `accepted: ${job.state}`));
      }), answer);
}

function charts() {
  const rates = chart("Jobs a second", [
    { label: "submitted", colour: "accent", filled: true }, { label: "finished", colour: "good" }], rate);
  const backlog = chart("Unfinished jobs", [
    { label: "unfinished", colour: "warn", filled: true }, { label: "ready in the queue", colour: "accent" }], count);
  const tiles = h("dl", { class: "figures" });
  const unwatch = watchOverviews(now => {
    const at = overviews.map(one => one.at);
    rates.draw(at, [overviews.map(one => one.submittedPerSecond), overviews.map(one => one.finishedPerSecond)]);
    backlog.draw(at, [overviews.map(one => one.waiting?.unfinished ?? 0), overviews.map(one => depth(one.waiting))]);
    tiles.replaceChildren(...figures(now));
  });
  return {
    element: h("section", { class: "card wide" }, h("h2", {}, "Flow"), tiles,
      h("div", { class: "charts" }, rates.element, backlog.element)),
    close: () => { unwatch(); rates.close(); backlog.close(); },
  };
}

function row(job, notice) {
  const { waited, ran } = times(job);
  const cell = (text, name) => h("td", { class: name }, text);
  const wait = cell(waited !== undefined ? duration(waited) : "", "number");
  const age = () => { if (waited === undefined) say(wait, `${duration(Date.now() - instant(job.submittedAt))}…`); };
  age();
  const element = h("tr", {},
    h("td", {}, badge(job.state)),
    h("th", { scope: "row" }, h("a", { href: `#/job/${job.id}` }, sum(job))),
    cell(short(result(job), job.error ? 27 : 17), "number"), cell(time(job.submittedAt)), wait,
    cell(ran !== undefined ? duration(ran) : "", "number"), cell(job.worker ?? ""), cell(String(job.attempts), "number"),
    h("td", {}, isFinal(job) ? "" : action("Cancel", () => cancel(job.id), notice, { "aria-label": `Cancel ${job.x} + ${job.y}` })));
  return { job, element, age };
}

/** A page of history that lives: what is shown changes in place, and the first page takes in what is new. */
function history(query) {
  const shown = new Map();
  const changed = new Map();
  const before = [];
  let drawn = new Map();
  let place, next, painting;
  let asked = 0;
  // Whether jobs were pushed off the first page by new ones, so that `next` leads past them.
  let pushed = false;
  const none = h("tr", {}, h("td", { colspan: "9", class: "empty" }, "No jobs here yet."));
  const rows = h("tbody");
  const notice = h("p", { class: "outcome", role: "status" });
  const state = h("select", { onchange: again }, h("option", { value: "" }, "all"), STATES.map(one => h("option", { value: one }, one)));
  const batch = input({ type: "search", value: query.get("batch") ?? "", onchange: again, placeholder: "id of a batch" });
  state.value = STATES.includes(query.get("state")) ? query.get("state") : "";
  const newest = h("button", { type: "button", onclick: again }, "Newest");
  const newer = h("button", { type: "button", onclick: () => turn(before.pop()) }, "Newer");
  const older = h("button", { type: "button", onclick: async () => {
    if (pushed) await turn(place);
    before.push(place);
    turn(next);
  } }, "Older");

  function again() {
    before.length = 0;
    turn(undefined);
  }

  async function turn(to) {
    place = to;
    const mine = ++asked;
    const parameters = new URLSearchParams({ limit: PAGE });
    if (state.value) parameters.set("state", state.value);
    if (batch.value.trim()) parameters.set("batch", batch.value.trim());
    if (place) parameters.set("after", place);
    try {
      const { body } = await call(SERVICE, `/jobs?${parameters}`);
      if (mine !== asked) return;
      shown.clear();
      body.jobs.forEach(job => shown.set(job.id, job));
      next = body.next;
      pushed = false;
      say(notice, "");
    } catch (e) {
      say(notice, e.message);
    }
    paint();
  }

  function paint() {
    painting = undefined;
    for (const job of changed.values()) {
      const fits = (!state.value || job.state === state.value) && (!batch.value || job.batch === batch.value.trim());
      if (shown.has(job.id) || (!place && fits)) shown.set(job.id, latest(shown.get(job.id), job));
    }
    changed.clear();
    pushed ||= shown.size > PAGE;
    // Ids are in the order of submission.
    const jobs = [...shown.values()].sort((a, b) => a.id < b.id ? 1 : -1).slice(0, PAGE);
    shown.clear();
    jobs.forEach(job => shown.set(job.id, job));
    const kept = jobs.map(job => drawn.get(job.id)?.job === job ? drawn.get(job.id) : row(job, notice));
    drawn = new Map(kept.map(one => [one.job.id, one]));
    arrange(rows, jobs.length ? kept.map(one => one.element) : [none]);
    newer.disabled = newest.disabled = !place;
    older.disabled = !next && !pushed;
  }

  const ageing = setInterval(() => drawn.forEach(one => one.age()), 1_000);
  const unfollow = follow(SERVICE, "/jobs/events", {
    // Thousands may change in a second; a page shows some of them, four times in it.
    events: { job: job => { changed.set(job.id, job); painting ??= setTimeout(paint, 250); } },
    onopen: () => turn(place),
  });
  return {
    element: h("section", { class: "card wide" }, h("h2", {}, "History"),
      h("div", { class: "row filters" }, field("state", "State", state), field("batch", "Batch", batch)),
      table("Jobs", ["State", "Sum", "#Result", "Submitted", "#Waited", "#Ran", "Worker", "#Attempts", "Cancel"], rows),
      h("div", { class: "actions" }, newest, newer, older, notice)),
    close: () => { unfollow(); clearInterval(ageing); clearTimeout(painting); },
  };
}

export function mount(root, rest, query) {
  const flow = charts();
  const jobs = history(query);
  root.append(links("jobs"), addition(), flow.element, jobs.element);
  return () => { flow.close(); jobs.close(); };
}
