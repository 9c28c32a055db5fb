// Figures as people read them: in the viewer's language and time zone.

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const COUNT = new Intl.NumberFormat();
const RATE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Milliseconds since 1970 with the microseconds that Date leaves out. */
export const instant = text =>
  Date.parse(text) + Number(/\.\d{3}(\d{1,6})/.exec(text)?.[1].padEnd(6, "0") ?? 0) / 1e6;

/** The time of today, else with its day. */
export function time(text) {
  const date = new Date(text);
  return date.toDateString() === new Date().toDateString() ? TIME.format(date) : DAY.format(date);
}

export const fullTime = text => DAY.format(new Date(text));

export function duration(ms) {
  if (ms < 0.1) return "< 0.1 ms";
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ${Math.round(ms / 1_000) % 60} s`;
  return `${Math.floor(ms / 3_600_000)} h ${Math.round(ms / 60_000) % 60} min`;
}

/** ISO 8601 such as PT1M2.5S in milliseconds. */
export function isoDuration(text) {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text) ?? [];
  return (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1_000;
}

export const count = value => COUNT.format(value);

export const rate = value => RATE.format(value);

export const bytes = value =>
  value < 1_000 ? `${value} B` : value < 1e6 ? `${RATE.format(value / 1e3)} kB` : `${RATE.format(value / 1e6)} MB`;

/** A long number in the middle of a line. */
export function short(value, length = 28) {
  const text = String(value);
  return text.length <= length ? text : `${text.slice(0, length - 9)}…${text.slice(-8)}`;
}
