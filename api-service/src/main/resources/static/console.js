// The frame: which panel is shown, and whether what it needs answers.

import { Away, configure } from "./api.js";
import { h, say } from "./dom.js";
import { start } from "./live.js";
import { isAway, report, watch } from "./presence.js";
import * as api from "./panels/api.js";
import * as batch from "./panels/batch.js";
import * as board from "./panels/board.js";
import * as deadLetters from "./panels/dead-letters.js";
import * as fetching from "./panels/fetch.js";
import * as greeting from "./panels/greeting.js";
import * as job from "./panels/job.js";
import * as jobs from "./panels/jobs.js";
import * as names from "./panels/names.js";
import * as overview from "./panels/overview.js";
import * as uppercase from "./panels/uppercase.js";

/** Those in the navigation, then those that are reached from them. */
const PANELS = { overview, jobs, fetch: fetching, board, names, greeting, uppercase, api };
const PAGES = { ...PANELS, job, batch, "dead-letters": deadLetters };
const RETRY_MS = 2_000;

const main = document.querySelector("#main");
let unmount = () => {};

/** `#/job/<id>?state=…` as the page, the rest of the path, and the parameters. */
function route() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, ...rest] = path.split("/").map(decodeURIComponent);
  return { name: Object.hasOwn(PAGES, name) ? name : "overview", rest, query: new URLSearchParams(query) };
}

/** A panel whose service is away turns grey and says so, until the service is back. */
function guard(page, content) {
  const note = h("p", { class: "away-note", role: "status" });
  const show = () => {
    const away = page.services.filter(isAway);
    content.classList.toggle("away", away.length > 0);
    note.hidden = away.length === 0;
    say(note, away.length ? `${away.join(", ")} does not answer. Reconnecting…` : "");
  };
  show();
  return [note, watch(show)];
}

function show(moved) {
  const { name, rest, query } = route();
  const page = PAGES[name];
  unmount();
  for (const link of document.querySelectorAll("#panels a")) {
    link.setAttribute("aria-current", link.hash === `#/${page.within ?? name}` ? "page" : "false");
  }
  document.title = `${page.title} · Serentak`;
  const content = h("div", { class: "content" });
  const [note, unguard] = guard(page, content);
  main.replaceChildren(
    h("h1", {}, page.title), h("p", { class: "lead" }, page.lead), note, content);
  const stop = page.mount(content, rest, query) ?? (() => {});
  unmount = () => { unguard(); stop(); };
  if (moved) main.focus();
}

function showConnection() {
  const line = document.querySelector("#connection");
  line.classList.toggle("lost", isAway("api-service"));
  say(line, isAway("api-service") ? "reconnecting…" : "live");
}

async function begin() {
  document.querySelector("#panels").append(...Object.entries(PANELS).map(([name, panel]) =>
    h("li", {}, h("a", { href: `#/${name}` }, panel.title))));
  watch(showConnection);
  try {
    await configure();
  } catch (e) {
    if (!(e instanceof Away)) throw e;
    report("api-service", false);
    setTimeout(() => location.reload(), RETRY_MS);
    return;
  }
  showConnection();
  start();
  addEventListener("hashchange", () => show(true));
  show(false);
}

begin();
