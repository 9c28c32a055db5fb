package dev.serentak.fetcher.fetch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Counts the bytes of all bodies that are in memory, and keeps them to their limit. */
@Component
final class HeldBodies {

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  HeldBodies(FetchProperties properties, MeterRegistry meters) {
    limit = properties.greatestHeld().toBytes();
    Gauge.builder("fetcher.held", held, AtomicLong::get).baseUnit("bytes").register(meters);
  }

  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= limit) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }
}
