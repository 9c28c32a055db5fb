package dev.serentak.localstack;

import java.time.Duration;

/** How long to wait before a part is started again. Not safe for several threads. */
final class RestartPause {

  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** Who ran this long is taken for healthy: its next end is the first of a new row. */
  static final Duration HEALTHY = Duration.ofMinutes(1);

  private Duration next = SHORTEST;

  /** Doubles with every call, unless the part had been running well in between. */
  Duration after(Duration ranFor) {
    if (ranFor.compareTo(HEALTHY) >= 0) {
      next = SHORTEST;
    }
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
