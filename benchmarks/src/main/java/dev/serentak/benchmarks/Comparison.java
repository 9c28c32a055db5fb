package dev.serentak.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the competitors of a benchmark in several rounds, each of which begins with another one.
 * Each is started for its turn, and ended after it.
 */
record Comparison(Benchmark benchmark) {

  /**
   * @param folder for the logs of all programs
   */
  Report run(int rounds, Path folder) throws Exception {
    List<Competitor> competitors = benchmark.competitors();
    var order = new ArrayList<>(competitors);
    Map<Competitor, List<Figure>> figures = new HashMap<>();
    try (var shared = new Programs(folder.resolve("shared"))) {
      shared.start(benchmark.shared());
      for (int round = 1; round <= rounds; round++) {
        for (Competitor competitor : order) {
          Figure figure = turn(competitor, folder.resolve("round-" + round));
          figures.computeIfAbsent(competitor, _ -> new ArrayList<>()).add(figure);
          System.err.printf("round %d: %s %s%n", round, competitor.name(), figure);
        }
        Collections.rotate(order, 1);
      }
      List<Figures> all =
          competitors.stream()
              .map(each -> new Figures(each.name(), figures.getOrDefault(each, List.of())))
              .toList();
      return new Report(benchmark, Machine.here(), Versions.of(benchmark), rounds, all);
    }
  }

  private Figure turn(Competitor competitor, Path folder) throws Exception {
    benchmark.beforeTurn(competitor);
    try (var programs = new Programs(folder.resolve(competitor.name().replace(' ', '-')))) {
      programs.start(competitor.programs());
      return benchmark.measure(new Running(competitor, programs.running()));
    }
  }
}
