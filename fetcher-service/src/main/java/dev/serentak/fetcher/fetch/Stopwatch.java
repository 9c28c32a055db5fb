package dev.serentak.fetcher.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a URL was in each phase, in all. For any number of threads. */
final class Stopwatch {

  enum Phase {
    QUEUED,
    CONNECTING,
    WAITING,
    RECEIVING
  }

  private final long[] spent = new long[Phase.values().length];
  private @Nullable Phase phase;
  private long since;

  synchronized void enter(Phase next) {
    stop();
    phase = next;
  }

  /** Between two phases nothing is counted. */
  synchronized void stop() {
    long now = System.nanoTime();
    if (phase != null) {
      spent[phase.ordinal()] += now - since;
    }
    phase = null;
    since = now;
  }

  /** Without the phase that goes on. */
  synchronized Times times() {
    return new Times(
        of(Phase.QUEUED), of(Phase.CONNECTING), of(Phase.WAITING), of(Phase.RECEIVING));
  }

  private Duration of(Phase one) {
    return Duration.ofNanos(spent[one.ordinal()]);
  }
}
