// The overviews that api-service streams: one stream for the whole page, the last five minutes of it.

import { report } from "./presence.js";
import { follow } from "./sse.js";

const KEPT = 150;

/** Not called by pages, or known better by them. */
const UNKNOWN_HERE = ["rabbitmq", "postgresql", "api-service"];

const listeners = new Set();
export const overviews = [];

/** Calls back at once with the last overview, if there is one, and at each new; what is returned ends that. */
export function watchOverviews(listener) {
  listeners.add(listener);
  if (overviews.length) listener(overviews.at(-1));
  return () => listeners.delete(listener);
}

let timer;

/** Each beginning of the stream repeats the recent ones, which then come all at once: only the last is shown. */
function taken(overview) {
  if (overviews.length && Date.parse(overview.at) <= Date.parse(overviews.at(-1).at)) return;
  overviews.push(overview);
  overviews.splice(0, overviews.length - KEPT);
  clearTimeout(timer);
  timer = setTimeout(tell, 30, overview);
}

function tell(overview) {
  overview.parts.filter(part => !UNKNOWN_HERE.includes(part.name))
    .forEach(part => report(part.name, part.state !== "down"));
  listeners.forEach(listener => listener(overview));
}

export const start = () => follow("api-service", "/console/overview", { events: { overview: taken } });
