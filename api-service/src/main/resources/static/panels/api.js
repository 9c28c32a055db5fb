// A form for each of the five endpoints of api-service, with an example that works.

import { call } from "../api.js";
import { h, say } from "../dom.js";
import { isNumber, number, object, pretty } from "../exact.js";
import { field, form, input, textarea } from "../form.js";
import { duration } from "../format.js";

export const title = "API";
export const lead = "The five endpoints of api-service: send, and see the answer. Errors stand at their field.";
export const services = ["api-service"];

const text = value => JSON.stringify(value);

/** Numbers as they were typed; what is none is left for the service to refuse. */
const list = value => `[${value.split(/[\s,;]+/).filter(Boolean).map(number).join(",")}]`;

/** JSON goes as it is. */
const json = value => {
  try {
    JSON.parse(value);
    return value;
  } catch {
    return isNumber(value) ? value : JSON.stringify(value);
  }
};

const ITEMS = `[
  {"op": "add", "x": 0.1, "y": 0.2},
  {"op": "greet", "name": "Ann"},
  {"op": "uppercase", "text": "straße"},
  {"op": "fetch", "url": "http://10.0.0.1/"}
]`;

/** Each field as its name, how its text becomes JSON, and an example; one that is empty is left out. */
const ENDPOINTS = [
  ["/users", "A new user", [["name", text, "Ann"], ["email", text, () => `ann.${Date.now().toString(36)}@example.com`], ["age", number, "30"]]],
  ["/tasks", "A new task; the board tells of it", [["title", text, "water the plants"], ["description", text, ""], ["priority", number, "2"], ["assigneeId", text, ""]]],
  ["/process-data", "Statistics of numbers", [["values", list, "2 4 4 4 5 5 7 9"]]],
  ["/external-api", "An outside URL", [["url", text, "https://example.org/"], ["timeout", text, "PT2S"]]],
  ["/batch-process", "A batch over all the other services", [["items", json, ITEMS], ["concurrency", number, "4"]]],
];

const LONG = ["items", "values", "description"];

function endpoint([path, purpose, fields]) {
  const status = h("p", { class: "sum", role: "status" });
  const answer = h("pre", { tabindex: "0", hidden: true, "aria-label": `Answer of ${path}` });
  const inputs = fields.map(([name, , example]) => {
    const value = typeof example === "function" ? example() : example;
    return field(name, name, LONG.includes(name) ? textarea({ rows: name === "items" ? "7" : "2" }, value) : input({ value }));
  });
  const send = async values => {
    const members = fields.map(([name, toJson]) => [name, values[name] === "" ? undefined : toJson(values[name])]);
    const begin = performance.now();
    say(status, "");
    answer.hidden = true;
    const result = await call(services[0], path, { method: "POST", body: object(Object.fromEntries(members)) });
    say(status, `${result.status} after ${duration(performance.now() - begin)}`);
    say(answer, pretty(result.text));
    answer.hidden = false;
  };
  return h("section", { class: path === "/batch-process" ? "card wide" : "card" }, h("h2", {}, h("code", {}, `POST ${path}`)), h("p", { class: "hint" }, purpose),
    form(`POST ${path}`, inputs, "Send", send), status, answer);
}

export function mount(root) {
  root.append(...ENDPOINTS.map(endpoint),
    h("p", { class: "hint" }, "All endpoints of all services: ", h("a", { href: "docs" }, "documentation"), "."));
}
