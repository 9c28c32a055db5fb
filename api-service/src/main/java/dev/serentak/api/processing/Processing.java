package dev.serentak.api.processing;

import dev.serentak.http.Problem;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Computes statistics: of few values at once, of many in parts side by side. */
@Component
final class Processing implements DisposableBean {

  private final ExecutorService threads;
  private final Scheduler scheduler;
  private final ProcessingProperties properties;

  Processing(ProcessingProperties properties) {
    this.threads =
        Executors.newFixedThreadPool(
            properties.threadsOrProcessors(), Thread.ofPlatform().name("processing-", 0).factory());
    this.scheduler = Schedulers.fromExecutorService(threads);
    this.properties = properties;
  }

  /**
   * Few values are computed by whoever subscribes: a change of threads would take longer. A value
   * -0 counts as 0. Fails with what is answered 503, if it takes longer than a request may wait.
   */
  Mono<Statistics> process(double[] values) {
    return Mono.defer(
        () -> {
          // No other value is changed by adding 0.
          double[] own = DoubleStream.of(values).map(value -> value + 0.0).toArray();
          return own.length <= properties.greatestPart()
              ? Mono.just(Statistics.of(own, Part.of(own, 0, own.length)))
              : sideBySide(own);
        });
  }

  private Mono<Statistics> sideBySide(double[] values) {
    int greatest = properties.greatestPart();
    int parts = Math.ceilDiv(values.length, greatest);
    return Flux.fromStream(IntStream.range(0, parts).mapToObj(part -> part * greatest))
        .flatMap(from -> part(values, from, Math.min(from + greatest, values.length)), parts)
        .reduce(Part::merge)
        .map(whole -> Statistics.of(values, whole))
        .timeout(
            properties.patience(),
            Mono.error(() -> Problem.UNAVAILABLE.exception("Too much is being computed")));
  }

  private Mono<Part> part(double[] values, int from, int to) {
    return Mono.fromCallable(() -> Part.of(values, from, to)).subscribeOn(scheduler);
  }

  @Override
  public void destroy() {
    threads.close();
  }
}
