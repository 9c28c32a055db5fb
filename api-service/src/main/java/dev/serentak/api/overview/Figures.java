package dev.serentak.api.overview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counters of one instance, as its {@code /actuator/prometheus} tells them.
 *
 * @param values by the name of the metric with its labels
 */
record Figures(Map<String, Double> values) {

  static final Figures NONE = new Figures(Map.of());

  Figures {
    values = Map.copyOf(values);
  }

  /** Reads Prometheus' text format; what is no number, such as NaN, is left out. */
  static Figures parse(String text) {
    var values = new HashMap<String, Double>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              if (end > 0) {
                double value = number(line.substring(end + 1));
                if (Double.isFinite(value)) {
                  values.put(line.substring(0, end), value);
                }
              }
            });
    return new Figures(values);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * The sum of a metric over all its labels.
   *
   * @param metric its name, or the name and what its labels contain, such as {@code op="add"}
   */
  double sum(List<String> metric) {
    String name = metric.getFirst();
    return values.entrySet().stream()
        .filter(value -> value.getKey().equals(name) || value.getKey().startsWith(name + "{"))
        .filter(value -> metric.stream().allMatch(value.getKey()::contains))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
