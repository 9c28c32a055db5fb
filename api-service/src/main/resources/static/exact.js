// Reads and writes JSON without a number ever losing a digit.

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether a double says the same, up to zeros at the end. */
const fits = token => String(Number(token)) === (token.includes(".") ? token.replace(/\.?0*$/, "") : token);

/** Numbers that a double would change become texts with all their digits. */
export function parse(text) {
  return JSON.parse(text.replace(TOKEN, token => token[0] === '"' || fits(token) ? token : `"${token}"`));
}

export const isNumber = text => NUMBER.test(text);

/** What a person typed as a number, as it goes into JSON: a number where it is one, else a text for the service to refuse. */
export const number = text => isNumber(text.trim()) ? text.trim() : JSON.stringify(text.trim());

/** An object whose values are JSON already; undefined ones are left out. */
export const object = members =>
  `{${Object.entries(members).filter(([, json]) => json !== undefined)
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;

/** JSON laid out for reading, numbers as they were. */
export function pretty(text) {
  try {
    const marked = text.replace(TOKEN, token => token[0] === '"' ? token : `"\\u0001${token}\\u0001"`);
    return JSON.stringify(JSON.parse(marked), null, 2).replace(/"\\u0001([^"]*?)\\u0001"/g, "$1");
  } catch {
    return text;
  }
}
