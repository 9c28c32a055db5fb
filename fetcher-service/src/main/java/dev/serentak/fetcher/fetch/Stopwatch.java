package dev.serentak.fetcher.fetch;

import java.time.Duration;

/** How long a URL has waited and been fetched, each in all. For any number of threads. */
final class Stopwatch {

  private enum Phase {
    WAITING,
    FETCHING,
    OVER
  }

  private Phase phase = Phase.OVER;
  private long since;
  private long waited;
  private long fetched;

  void waitFrom(long now) {
    enter(Phase.WAITING, now);
  }

  void fetchFrom(long now) {
    enter(Phase.FETCHING, now);
  }

  void stop(long now) {
    enter(Phase.OVER, now);
  }

  private synchronized void enter(Phase next, long now) {
    switch (phase) {
      case WAITING -> waited += now - since;
      case FETCHING -> fetched += now - since;
      case OVER -> {}
    }
    phase = next;
    since = now;
  }

  synchronized Duration waited() {
    return Duration.ofNanos(waited);
  }

  synchronized Duration fetched() {
    return Duration.ofNanos(fetched);
  }
}
