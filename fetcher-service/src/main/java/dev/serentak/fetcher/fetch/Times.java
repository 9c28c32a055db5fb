package dev.serentak.fetcher.fetch;

import java.time.Duration;

/**
 * How long a URL took, with all that it redirected to.
 *
 * @param queued until it had its permits
 * @param connecting with finding the address, and with TLS
 * @param waiting from the request to the head of the response
 * @param receiving the body, with decompressing it
 */
record Times(Duration queued, Duration connecting, Duration waiting, Duration receiving) {

  static final Times NONE = new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** All but the queue. */
  Duration fetching() {
    return connecting.plus(waiting).plus(receiving);
  }
}
