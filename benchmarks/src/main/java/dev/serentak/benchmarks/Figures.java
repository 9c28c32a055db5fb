package dev.serentak.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What a competitor reached, one figure for each round.
 *
 * @param rounds in the order measured; at least one
 */
record Figures(String name, List<Figure> rounds) {

  Figures {
    rounds = List.copyOf(rounds);
  }

  /**
   * Of an even number of rounds, the mean of the two in the middle.
   *
   * @param measure its place among those of the benchmark
   */
  double median(int measure) {
    double[] sorted = sorted(measure);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double least(int measure) {
    return sorted(measure)[0];
  }

  double most(int measure) {
    return Arrays.stream(sorted(measure)).max().orElseThrow();
  }

  private double[] sorted(int measure) {
    return rounds.stream().mapToDouble(each -> each.values().get(measure)).sorted().toArray();
  }
}
