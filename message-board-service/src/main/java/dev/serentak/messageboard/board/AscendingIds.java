package dev.serentak.messageboard.board;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/**
 * UUIDv7 (RFC 9562), each one greater than the one before, also when the clock has gone back: then
 * they have the last one's time, or a millisecond more. For one thread.
 */
final class AscendingIds {

  private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
  private Place last;

  /** All ids will be greater than this one. */
  AscendingIds(UUID last) {
    this.last = new Place(last);
  }

  UUID next(Instant now) {
    long time = Math.max(now.toEpochMilli(), milliseconds(last.id()));
    var next = new Place(generator.construct(time));
    if (next.compareTo(last) <= 0) {
      next = new Place(generator.construct(time + 1));
    }
    last = next;
    return next.id();
  }

  /** The first 48 bits are the time. */
  private static long milliseconds(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }
}
