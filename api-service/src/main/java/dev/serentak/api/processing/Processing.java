package dev.serentak.api.processing;

import dev.serentak.http.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Computes statistics: of few values at once, of many in parts side by side. */
@Component
final class Processing implements DisposableBean {

  private final ExecutorService threads;
  private final ProcessingProperties properties;

  Processing(ProcessingProperties properties) {
    this.threads =
        Executors.newFixedThreadPool(
            properties.threadsOrProcessors(), Thread.ofPlatform().name("processing-", 0).factory());
    this.properties = properties;
  }

  /**
   * Waits for the parts; not to be called where nothing may wait. A value -0 counts as 0.
   *
   * @throws RuntimeException answered 503, if it takes longer than a request may wait
   */
  Statistics process(double[] values) {
    // No other value is changed by adding 0.
    double[] own = DoubleStream.of(values).map(value -> value + 0.0).toArray();
    if (own.length <= properties.greatestPart()) {
      return Statistics.of(own, Part.of(own, 0, own.length));
    }
    List<Callable<Part>> parts =
        IntStream.iterate(0, from -> from < own.length, from -> from + properties.greatestPart())
            .<Callable<Part>>mapToObj(from -> () -> Part.of(own, from, end(from, own.length)))
            .toList();
    return Statistics.of(own, sideBySide(parts).stream().reduce(Part::merge).orElseThrow());
  }

  private int end(int from, int length) {
    return Math.min(from + properties.greatestPart(), length);
  }

  private List<Part> sideBySide(List<Callable<Part>> parts) {
    try {
      var done = threads.invokeAll(parts, properties.patience().toMillis(), TimeUnit.MILLISECONDS);
      if (done.stream().anyMatch(Future::isCancelled)) {
        throw Problem.UNAVAILABLE.exception("Too much is being computed");
      }
      return done.stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.UNAVAILABLE.exception("The service stops", e);
    }
  }

  @Override
  public void destroy() {
    threads.close();
  }
}
