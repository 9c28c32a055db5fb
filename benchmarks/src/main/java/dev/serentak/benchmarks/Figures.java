package dev.serentak.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a competitor reached, one figure for each round.
 *
 * @param rounds in the order measured; at least one
 */
record Figures(String name, List<Figure> rounds) {

  Figures {
    rounds = List.copyOf(rounds);
  }

  /** Of an even number of rounds, the mean of the two in the middle. */
  double median(ToDoubleFunction<Figure> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double perSecond() {
    return median(Figure::perSecond);
  }

  double cpuMicros() {
    return median(Figure::cpuMicros);
  }

  double least() {
    return rounds.stream().mapToDouble(Figure::perSecond).min().orElseThrow();
  }

  double most() {
    return rounds.stream().mapToDouble(Figure::perSecond).max().orElseThrow();
  }
}
