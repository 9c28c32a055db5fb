// Upper case by the socket gateway, to which browsers cannot speak: api-service does it for them.

import { call } from "../api.js";
import { h, say } from "../dom.js";
import { field, form, Invalid, textarea } from "../form.js";

export const title = "Upper case";
export const lead = "What you type goes through a TCP connection to the socket gateway, and comes back in upper case.";
export const services = ["api-service", "socket-gateway"];

const PAUSE_MS = 250;

export function mount(root) {
  let timer;
  const answer = h("p", { class: "spoken", role: "status" });
  const text = textarea({ oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => shout.requestSubmit(), PAUSE_MS);
  } }, "straße");
  const shout = form("Upper case", [field("text", "Text", text)], "Shout", async ({ text }) => {
    const { body } = await call(services[0], "/batch-process",
      { method: "POST", body: JSON.stringify({ items: [{ op: "uppercase", text }] }) });
    const [outcome] = body.results;
    if (outcome.error) throw new Invalid("text", outcome.error.detail);
    say(answer, outcome.result);
  });
  root.append(h("section", { class: "card" }, h("h2", {}, "Shout"), shout, answer));
  return () => clearTimeout(timer);
}
