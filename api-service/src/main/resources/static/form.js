// Forms whose errors stand at their fields.

import { Away, Problem } from "./api.js";
import { h, say } from "./dom.js";

let made = 0;

/**
 * A labelled field.
 *
 * @param name what the pointers of errors call it, such as `x` for `/x`
 * @param input its input, textarea or select
 */
export function field(name, label, input, hint) {
  const id = `field-${++made}`;
  input.id = id;
  input.name = name;
  input.setAttribute("aria-describedby", `${id}-error${hint ? ` ${id}-hint` : ""}`);
  return h("div", { class: "field" },
    h("label", { for: id }, label),
    input,
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
    h("p", { class: "error", id: `${id}-error` }));
}

export const input = (properties = {}) =>
  h("input", { autocomplete: "off", spellcheck: "false", ...properties });

export const textarea = (properties = {}, text = "") =>
  h("textarea", { autocomplete: "off", spellcheck: "false", rows: "4", ...properties }, text);

const inputs = form => [...form.elements].filter(element => element.name);

function clear(form, notice) {
  say(notice, "");
  notice.classList.remove("error");
  for (const input of inputs(form)) {
    input.removeAttribute("aria-invalid");
    say(form.querySelector(`#${input.id}-error`), "");
  }
}

/** Puts each error at the field its pointer names; what belongs to none goes to the notice. */
function show(form, notice, failure) {
  const others = [];
  let first;
  for (const error of failure.errors ?? []) {
    const [, name, ...rest] = (error.pointer ?? `/${error.parameter ?? ""}`).split("/");
    const input = inputs(form).find(input => input.name === name);
    const text = rest.length ? `${rest.join("/")}: ${error.detail}` : error.detail;
    if (input) {
      first ??= input;
      input.setAttribute("aria-invalid", "true");
      const place = form.querySelector(`#${input.id}-error`);
      say(place, place.textContent ? `${place.textContent}; ${text}` : text);
    } else {
      others.push(text);
    }
  }
  notice.classList.add("error");
  say(notice, others.join("; ") || (first ? "Please look at the marked fields." : failure.message));
  first?.focus();
}

/**
 * A form that does something when it is submitted, and says how it went.
 *
 * @param send takes the values by name, and resolves to what is then said, if anything
 */
export function form(label, fields, button, send, properties = {}) {
  const notice = h("p", { class: "outcome", role: "status" });
  const submit = h("button", { type: "submit", class: "primary" }, button);
  const element = h("form", { novalidate: true, "aria-label": label, ...properties, onsubmit: async event => {
    event.preventDefault();
    if (submit.disabled) return;
    submit.disabled = true;
    clear(element, notice);
    try {
      say(notice, await send(Object.fromEntries(inputs(element).map(input => [input.name, input.value]))) ?? "");
    } catch (e) {
      // Who leaves the panel hangs up.
      if (e.name === "AbortError") return;
      if (!(e instanceof Problem || e instanceof Away || e instanceof Invalid)) throw e;
      show(element, notice, e);
    } finally {
      submit.disabled = false;
    }
  } }, fields, h("div", { class: "actions" }, submit, notice));
  return element;
}

/** What this page itself does not take. */
export class Invalid extends Error {
  constructor(name, detail) {
    super(detail);
    this.errors = [{ pointer: `/${name}`, detail }];
  }
}

/** A button that says what went wrong in its title line. */
export function action(text, deed, notice, properties = {}) {
  const button = h("button", { type: "button", ...properties, onclick: async () => {
    button.disabled = true;
    try {
      await deed();
    } catch (e) {
      if (!(e instanceof Problem || e instanceof Away)) throw e;
      say(notice, e.message);
    } finally {
      button.disabled = false;
    }
  } }, text);
  return button;
}
