// The board: what people and services write, as they write it.

import { call } from "../api.js";
import { h, say } from "../dom.js";
import { field, form, input, textarea } from "../form.js";
import { fullTime, time } from "../format.js";
import { follow } from "../sse.js";

export const title = "Board";
export const lead = "Messages of people and services, as they are posted.";
export const services = ["message-board-service"];

const SERVICE = services[0];
const PAGE = 50;
const RETRY_MS = 2_000;

const card = message => h("li", { class: "message", "data-id": message.id },
  h("p", { class: "by" }, h("strong", {}, message.author ?? "somebody"),
    h("time", { datetime: message.postedAt, title: fullTime(message.postedAt) }, time(message.postedAt))),
  h("p", { class: "text" }, message.text));

export function mount(root) {
  const list = h("ol", { class: "messages", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Messages, newest first" });
  const notice = h("p", { class: "outcome", role: "status" });
  const older = h("button", { type: "button", onclick: () => load(older.value) }, "Older");
  let unfollow = () => {};
  let closed = false;
  let timer;

  const add = message => {
    say(notice, "");
    if (!list.querySelector(`[data-id="${CSS.escape(message.id)}"]`)) list.prepend(card(message));
  };

  async function load(after) {
    const { body } = await call(SERVICE, `/messages?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ""}`);
    list.append(...body.messages.map(card));
    older.value = body.next ?? "";
    older.hidden = !body.next;
    return body.messages;
  }

  /** First what is there, then all that came after the newest of it. */
  async function begin() {
    try {
      list.replaceChildren();
      const [newest] = await load();
      if (closed) return;
      say(notice, newest ? "" : "Nobody has written yet.");
      unfollow = follow(SERVICE, "/messages/stream", {
        events: { message: add },
        after: newest?.id,
        onopen: resumed => { if (!resumed) restart(); },
      });
    } catch (e) {
      say(notice, e.message);
      if (!closed) timer = setTimeout(begin, RETRY_MS);
    }
  }

  function restart() {
    unfollow();
    begin();
  }

  const text = textarea({ rows: "3", maxlength: "10000" });
  root.append(
    h("section", { class: "card" }, h("h2", {}, "Write"),
      form("Write", [field("author", "Your name", input({ maxlength: "100", autocomplete: "nickname" }), "May be left empty"),
        field("text", "Message", text)], "Post", async values => {
        const author = values.author.trim();
        await call(SERVICE, "/messages", { method: "POST", body: JSON.stringify({ ...author && { author }, text: values.text }) });
        text.value = "";
        return "Posted.";
      })),
    h("section", { class: "card" }, h("h2", {}, "Messages"), notice, list, h("div", { class: "actions" }, older)));
  begin();
  return () => { closed = true; clearTimeout(timer); unfollow(); };
}
