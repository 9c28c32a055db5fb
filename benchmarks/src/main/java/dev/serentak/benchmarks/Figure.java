package dev.serentak.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a competitor reached in one round.
 *
 * @param values one for each measure of the benchmark
 */
public record Figure(List<Double> values) {

  public Figure {
    values = List.copyOf(values);
  }

  public static Figure of(Double... values) {
    return new Figure(List.of(values));
  }

  /** For {@link Measure#perSecond} and {@link Measure#cpu}. */
  public static Figure of(long count, Duration time, Duration cpu) {
    return of(count / (time.toNanos() / 1e9), cpu.toNanos() / 1e3 / count);
  }

  @Override
  public String toString() {
    return values.stream().map(Measure::shown).collect(Collectors.joining(" | "));
  }
}
