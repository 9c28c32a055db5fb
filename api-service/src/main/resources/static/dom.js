// Elements are made here and nowhere else: what comes from outside becomes text or an attribute, never markup.

const SVG = "http://www.w3.org/2000/svg";

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** An element. A property `onclick` is a listener; children that are no elements become text. */
export const h = (name, properties = {}, ...children) =>
  filled(document.createElement(name), properties, children);

export const svg = (name, properties = {}, ...children) =>
  filled(document.createElementNS(SVG, name), properties, children);

/** Sets the text only when it differs, so that screen readers do not hear it again. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export const badge = state => h("span", { class: `badge ${state.toLowerCase()}` }, state);

/** A table in a box that scrolls sideways by itself and can be reached by keyboard. */
export function table(caption, columns, body) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, columns.map(column =>
        h("th", { scope: "col", class: column.startsWith("#") ? "number" : null }, column.replace("#", ""))))),
      body));
}

/** Makes these the children, and leaves alone what is in its place already: it keeps focus and selection. */
export function arrange(parent, nodes) {
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  });
  while (parent.children.length > nodes.length) parent.lastElementChild.remove();
}
