// Event streams that come back by themselves and go on where they were.

import { address } from "./api.js";
import { parse } from "./exact.js";
import { report } from "./presence.js";

const FIRST_PAUSE_MS = 500;
const GREATEST_PAUSE_MS = 4_000;

/** How many tries in vain before the place is given up: the service may have forgotten it. */
const TRIES_WITH_PLACE = 4;

/**
 * Follows a stream until the function that is returned is called.
 *
 * @param events a function for each name of an event; takes the data and the event's id
 * @param onopen called at each beginning, with whether it goes on behind the last event that was seen
 * @param onlost called when the stream breaks
 * @param after the event behind which to begin
 * @param last whether the stream is over after this event
 */
export function follow(service, path, { events, onopen = () => {}, onlost = () => {}, after, last = () => false }) {
  let source, timer;
  let place = after;
  let tries = 0;
  let begun = false;

  function open() {
    const resumed = place !== undefined && tries < TRIES_WITH_PLACE;
    const url = address(service, path);
    source = new EventSource(resumed ? `${url}${url.includes("?") ? "&" : "?"}after=${encodeURIComponent(place)}` : url);
    source.onopen = () => {
      tries = 0;
      report(service, true);
      onopen(resumed || !begun);
      begun = true;
    };
    source.onerror = lost;
    for (const [name, taken] of Object.entries(events)) {
      source.addEventListener(name, event => {
        place = event.lastEventId || place;
        const data = parse(event.data);
        taken(data, event.lastEventId);
        if (last(data)) close();
      });
    }
  }

  /** The browser would try again by itself only where there was no answer at all. */
  function lost() {
    source.close();
    report(service, false);
    onlost();
    timer = setTimeout(open, Math.min(FIRST_PAUSE_MS * 2 ** tries++, GREATEST_PAUSE_MS));
  }

  function close() {
    clearTimeout(timer);
    source.close();
  }

  open();
  return close;
}
