// The system as a live map: who is up, how many, and how much goes between them.

import { h, say, svg, table } from "../dom.js";
import { count, duration, isoDuration, rate } from "../format.js";
import { watchOverviews } from "../live.js";

export const title = "Overview";
export const lead = "Every service, how many of it run, and what goes between them each second.";
export const services = ["api-service"];

const WIDTH = 226;
const HEIGHT = 66;

/** Where each part stands on the map, what it does, and the panel that shows more of it. */
const PLACES = {
  "greeting-service": [10, 30, "greets by name", "greeting"],
  "socket-gateway": [10, 195, "upper case over TCP", "uppercase"],
  "fetcher-service": [10, 360, "fetches URLs", "fetch"],
  "api-service": [326, 195, "in front of all", "api"],
  "naming-server": [326, 360, "who is where", "names"],
  "task-producer-service": [642, 30, "takes and keeps jobs", "jobs"],
  postgresql: [642, 195, "keeps everything", "overview"],
  "message-board-service": [642, 360, "keeps messages", "board"],
  "task-worker-service": [958, 30, "does the jobs", "jobs"],
  rabbitmq: [958, 195, "carries messages", "jobs"],
};

const NAMES = { rabbitmq: "RabbitMQ", postgresql: "PostgreSQL" };
const name = part => NAMES[part] ?? part;

/** Lines between parts: both ends with their sides, how far each is shifted along its side, and where on the line its figures stand. */
const LINES = [
  ["api-service", "left", "greeting-service", "right", -14],
  ["api-service", "left", "socket-gateway", "right", 0],
  ["api-service", "left", "fetcher-service", "right", 14],
  ["api-service", "right", "task-producer-service", "left", -14],
  ["api-service", "right", "postgresql", "left", 0],
  ["naming-server", "right", "postgresql", "left", 18],
  ["task-producer-service", "bottom", "postgresql", "top", 0],
  ["message-board-service", "top", "postgresql", "bottom", 0],
  ["task-producer-service", "right", "rabbitmq", "left", -14],
  ["task-worker-service", "bottom", "rabbitmq", "top", 0],
  ["message-board-service", "right", "rabbitmq", "bottom", 0],
  ["api-service", "bottom", "rabbitmq", "bottom", 40, -40, 0.3],
];

function end(part, side, shift) {
  const [x, y] = PLACES[part];
  switch (side) {
    case "left": return [x, y + HEIGHT / 2 + shift];
    case "right": return [x + WIDTH, y + HEIGHT / 2 + shift];
    case "top": return [x + WIDTH / 2 + shift, y];
    default: return [x + WIDTH / 2 + shift, y + HEIGHT];
  }
}

/** Leaves its ends at right angles to their sides. */
function curve([x1, y1], side1, [x2, y2], side2) {
  const bend = (x, y, side) => ({ left: [x - 55, y], right: [x + 55, y], top: [x, y - 40], bottom: [x, y + 40] })[side];
  return `M${x1} ${y1}C${bend(x1, y1, side1)} ${bend(x2, y2, side2)} ${x2} ${y2}`;
}

function line([from, side1, to, side2, shift1, shift2 = 0, place = 0.5]) {
  const path = svg("path", { d: curve(end(from, side1, shift1), side1, end(to, side2, shift2), side2), class: "wire" });
  const label = svg("text", { class: "flow", "text-anchor": "middle" });
  return { from, to, path, label, place };
}

function node(part) {
  const [x, y, purpose, panel] = PLACES[part];
  const count = svg("text", { x: x + WIDTH - 12, y: y + 20, class: "count", "text-anchor": "end" });
  const box = svg("a", { href: `#/${panel}`, class: "node", "aria-label": name(part) },
    svg("rect", { x, y, width: WIDTH, height: HEIGHT, rx: 12 }),
    svg("circle", { cx: x + 18, cy: y + 26, r: 6, class: "lamp" }),
    svg("text", { x: x + 32, y: y + 31, class: "name" }, name(part)),
    svg("text", { x: x + 32, y: y + 50, class: "purpose" }, purpose), count);
  return { part, box, count };
}

const STATES = { up: "up", starting: "not ready", down: "down" };

function cells(part) {
  return [
    h("th", { scope: "row" }, name(part.name)),
    h("td", {}, h("span", { class: `badge ${part.state}` }, STATES[part.state])),
    h("td", { class: "number" }, `${part.ready} of ${part.instances}`),
  ];
}

/** How the jobs stand, as tiles. */
export function figures({ submittedPerSecond, finishedPerSecond, waiting }) {
  const age = waiting?.oldestUnfinishedAge;
  return [
    ["Submitted a second", rate(submittedPerSecond)], ["Finished a second", rate(finishedPerSecond)],
    ["Queue depth", count(depth(waiting))], ["Unfinished", count(waiting?.unfinished ?? 0)],
    ["Wait for their time", count(waiting?.scheduled ?? 0)], ["Oldest unfinished", age ? duration(isoDuration(age)) : "none"],
  ].map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)));
}

/** Messages that wait for a worker. */
export const depth = waiting => waiting?.queues.find(queue => queue.name === "celery")?.ready ?? 0;

export function mount(root) {
  const lines = LINES.map(line);
  const nodes = Object.keys(PLACES).map(node);
  const summary = h("p", { class: "summary", role: "status" }, "Asking everybody…");
  const rows = h("tbody");
  const totals = h("dl", { class: "figures" });
  const map = svg("svg", { viewBox: "0 12 1194 432", class: "map", role: "group", "aria-label": "Map of the services" },
    lines.map(line => line.path), nodes.map(node => node.box), lines.map(line => line.label));
  root.append(
    summary,
    h("section", { class: "card map-card" }, map,
      h("p", { class: "hint" }, "Figures are a second: → to the right and ↓ down, ← and ↑ back. With RabbitMQ they are",
        " messages, with PostgreSQL transactions, else items of batches.")),
    h("section", { class: "card wide" }, h("h2", {}, "Jobs"), totals),
    h("section", { class: "card parts" }, h("h2", {}, "Parts"), table("Parts", ["Part", "State", "#Ready"], rows)));
  for (const { path, label, place } of lines) {
    const middle = path.getPointAtLength(path.getTotalLength() * place);
    label.setAttribute("x", middle.x);
    label.setAttribute("y", middle.y - 6);
  }

  function show(overview) {
    const down = overview.parts.filter(part => part.state !== "up");
    say(summary, down.length === 0 ? "All parts are up."
      : down.map(part => `${name(part.name)} is ${STATES[part.state]}`).join(", ") + ".");
    summary.classList.toggle("bad", down.length > 0);
    for (const { part, box, count } of nodes) {
      const now = overview.parts.find(one => one.name === part);
      box.setAttribute("class", `node ${now.state}`);
      box.setAttribute("aria-label", `${name(part)}: ${STATES[now.state]}, ${now.ready} of ${now.instances} ready`);
      say(count, now.instances > 1 ? `${now.ready} of ${now.instances}` : "");
    }
    for (const { from, to, path, label } of lines) {
      const perSecond = (a, b) => overview.edges.find(edge => edge.from === a && edge.to === b)?.perSecond ?? 0;
      const [there, back] = [perSecond(from, to), perSecond(to, from)];
      const vertical = PLACES[from][0] === PLACES[to][0];
      const forward = vertical ? PLACES[from][1] < PLACES[to][1] : PLACES[from][0] < PLACES[to][0];
      const figure = (value, ahead) =>
        value > 0 ? `${vertical ? (ahead ? "↓" : "↑") : (ahead ? "→" : "←")} ${rate(value)}` : "";
      say(label, [figure(there, forward), figure(back, !forward)].filter(Boolean).join("  "));
      path.setAttribute("class", `wire${there + back > 0 ? " busy" : ""}${there > 0 || back === 0 ? "" : " back"}`);
    }
    totals.replaceChildren(...figures(overview));
    rows.replaceChildren(...overview.parts.map(part => h("tr", {}, cells(part))));
  }

  return watchOverviews(show);
}
