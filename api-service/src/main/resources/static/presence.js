// Which services answer, as far as this page knows.

const states = new Map();
const listeners = new Set();

export const isAway = service => states.get(service) === false;

/** Tells that a service answers, or does not. */
export function report(service, answers) {
  if ((states.get(service) ?? true) !== answers) {
    states.set(service, answers);
    listeners.forEach(listener => listener(service, answers));
  }
}

/** Calls back at each change; what is returned ends that. */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
