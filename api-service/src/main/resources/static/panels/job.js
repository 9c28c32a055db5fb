// One job, and its story.

import { call } from "../api.js";
import { arrange, badge, h, say } from "../dom.js";
import { action } from "../form.js";
import { duration, fullTime, short } from "../format.js";
import { follow } from "../sse.js";
import { cancel, isFinal, latest, links, result, services as needed, sum, times } from "./jobs.js";

export const title = "Job";
export const within = "jobs";
export const lead = "What became of one addition.";
export const services = needed;

const ENDS = { SUCCESS: "Succeeded", FAILURE: "Failed", REVOKED: "Revoked" };

const digits = number => h("span", { class: "digits" }, number);

function story(job) {
  const { waited, ran } = times(job);
  const steps = [["Submitted", job.submittedAt, "stored on disk"]];
  if (job.runAt) steps.push(["Waits for its time", job.runAt, "then it is put on the queue"]);
  if (job.attempts > 0) {
    steps.push(["On the queue", undefined, job.attempts === 1 ? "put there once" : `put there ${job.attempts} times`]);
  }
  if (job.startedAt) steps.push(["Started", job.startedAt, `by ${job.worker ?? "a worker"} after ${duration(waited)}`]);
  if (job.state === "RETRY") steps.push(["Tried again", undefined, "the worker asked for it, or no result came in time"]);
  if (job.finishedAt) {
    steps.push([ENDS[job.state] ?? job.state, job.finishedAt,
      [job.error ? result(job) : undefined, ran !== undefined ? `ran ${duration(ran)}` : undefined].filter(Boolean).join(", ")]);
  } else if (job.expiresAt) {
    steps.push(["Expires", job.expiresAt, "unless it has a result by then"]);
  }
  return steps.map(([name, at, text]) => h("li", { class: job.state === "FAILURE" && name === "Failed" ? "bad" : null },
    h("strong", {}, name), at && h("time", { datetime: at }, fullTime(at)), h("span", {}, text)));
}

function facts(job) {
  return [
    ["State", badge(job.state)], ["x", digits(job.x)], ["y", digits(job.y)],
    ...job.state === "SUCCESS" ? [["Result", digits(job.result)]] : [],
    ...job.error ? [["Error", result(job)]] : [],
    ["Task", job.task], ["Id", job.id], ["Worker", job.worker ?? "not known"],
    ...job.batch ? [["Batch", h("a", { href: `#/batch/${job.batch}` }, job.batch)]] : [],
  ].map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value instanceof Node ? value : String(value))));
}

export function mount(root, [id]) {
  const heading = h("h2", {}, "Job");
  const notice = h("p", { class: "outcome", role: "status" });
  const steps = h("ol", { class: "story" });
  const list = h("dl", { class: "facts" });
  const actions = h("div", { class: "actions" },
    action("Cancel", async () => show((await cancel(id)).body), notice), h("a", { href: "#/jobs" }, "All jobs"), notice);

  let shown;

  function show(now) {
    const job = shown = latest(shown, now);
    say(heading, `${sum(job)}${job.state === "SUCCESS" ? ` = ${short(job.result)}` : ""}`);
    list.replaceChildren(...facts(job));
    arrange(steps, story(job));
    actions.firstChild.hidden = isFinal(job);
  }

  async function load() {
    try {
      show((await call(services[0], `/jobs/${encodeURIComponent(id)}`)).body);
      say(notice, "");
    } catch (e) {
      say(notice, e.message);
    }
  }

  root.append(links("jobs"),
    h("section", { class: "card" }, heading, list, actions),
    h("section", { class: "card" }, h("h2", {}, "Story"), steps));
  return follow(services[0], "/jobs/events", { events: { job: job => { if (job.id === id) show(job); } }, onopen: load });
}
