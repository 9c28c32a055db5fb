package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import org.springframework.util.unit.DataSize;

/** What the bodies of one request may have in memory until it is answered. For many threads. */
final class BodyBudget {

  private final HeldBodies all;
  private final DataSize limit;
  private long taken;
  private boolean closed;

  BodyBudget(HeldBodies all, DataSize limit) {
    this.all = all;
    this.limit = limit;
  }

  /**
   * @throws FetchFailure if there is not so much left
   */
  synchronized void take(long bytes) {
    if (taken + bytes > limit.toBytes()) {
      throw new FetchFailure(
          FailureType.BODY_TOO_LARGE,
          "The bodies of one request may have " + limit.toBytes() + " bytes together");
    }
    if (closed || !all.take(bytes)) {
      throw new FetchFailure(
          FailureType.OVERLOADED, "As many bodies as may be are in memory already");
    }
    taken += bytes;
  }

  synchronized void giveBack(long bytes) {
    if (!closed) {
      taken -= bytes;
      all.giveBack(bytes);
    }
  }

  /** Gives everything back; there is nothing to be had any more. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      all.giveBack(taken);
    }
  }
}
