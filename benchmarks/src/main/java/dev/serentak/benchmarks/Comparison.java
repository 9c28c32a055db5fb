package dev.serentak.benchmarks;

import dev.serentak.benchmarks.Competitor.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks several servers the same question, one after the other, in several rounds, each of which
 * begins with another one. The first competitor is ours; the ratios are its figures to the others'.
 *
 * @param unit what is counted
 */
public record Comparison(String name, String unit, List<Competitor> competitors) {

  public Comparison {
    competitors = List.copyOf(competitors);
  }

  /** The figures of all competitors, in their order. */
  List<Figures> run(int rounds, Question question, Path folder) throws Exception {
    Files.createDirectories(folder);
    var order = new ArrayList<>(competitors);
    Map<Competitor, List<Figure>> figures = new HashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Competitor competitor : order) {
        Path log = folder.resolve(competitor.name().replace(' ', '-') + ".log");
        Figure figure = competitor.answer(question, log);
        figures.computeIfAbsent(competitor, _ -> new ArrayList<>()).add(figure);
        System.err.printf(
            "round %d: %s %,.0f %s%n", round, competitor.name(), figure.perSecond(), unit);
      }
      Collections.rotate(order, 1);
    }
    return competitors.stream()
        .map(each -> new Figures(each.name(), figures.getOrDefault(each, List.of())))
        .toList();
  }
}
