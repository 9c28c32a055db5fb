package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FetchFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What was fetched, as {@code fetcher.*}. */
@Component
final class FetchMetrics {

  private final MeterRegistry meters;
  private final Counter received;

  FetchMetrics(MeterRegistry meters) {
    this.meters = meters;
    received = Counter.builder("fetcher.received").baseUnit("bytes").register(meters);
  }

  void count(Outcome outcome) {
    FetchFailure failure = outcome.failureShown();
    String name = failure == null ? "success" : failure.type().text();
    meters.timer("fetcher.fetch", "outcome", name).record(outcome.times().fetching());
    if (outcome instanceof Outcome.Answered answered) {
      received.increment(answered.response().bytes().length);
    }
  }

  void countCancelled() {
    meters.counter("fetcher.cancelled").increment();
  }
}
