// The remote object that greets.

import { call } from "../api.js";
import { h, say } from "../dom.js";
import { field, form, input } from "../form.js";

export const title = "Greeting";
export const lead = "The remote object “server” welcomes whoever calls it.";
export const services = ["greeting-service"];

export function mount(root) {
  const answer = h("p", { class: "spoken", role: "status" });
  root.append(h("section", { class: "card" }, h("h2", {}, "Be welcomed"),
    form("Be welcomed", [field("name", "Your name", input({ value: "Ann", autocomplete: "nickname" }))], "Greet me", async ({ name }) => {
      say(answer, "");
      const { body } = await call(services[0], `/welcome-message?${new URLSearchParams({ name })}`);
      say(answer, body.message);
    }), answer));
}
