package dev.serentak.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a comparison has shown, for people and for programs. */
record Report(
    Comparison comparison, Machine machine, Map<String, Object> settings, List<Figures> figures) {

  /** Prints a table with medians, spread and ratios. */
  void print(PrintStream out) {
    out.printf("%n%s, %s%n%s%n%s%n%n", comparison.name(), comparison.unit(), machine, settings);
    out.printf(
        "%-20s %12s %22s %7s %10s %7s%n",
        "", "median", "least .. most", "ratio", "CPU µs", "ratio");
    for (Figures each : figures) {
      out.printf(
          Locale.ROOT,
          "%-20s %,12.0f %22s %7.2f %10.3f %7.2f%n",
          each.name(),
          each.perSecond(),
          String.format(Locale.ROOT, "%,.0f .. %,.0f", each.least(), each.most()),
          ours().perSecond() / each.perSecond(),
          each.cpuMicros(),
          each.cpuMicros() / ours().cpuMicros());
    }
  }

  private Figures ours() {
    return figures.getFirst();
  }

  void write(Path file) throws IOException {
    var all = new LinkedHashMap<String, Object>();
    all.put("name", comparison.name());
    all.put("unit", comparison.unit());
    all.put("machine", machine);
    all.put("settings", settings);
    all.put(
        "figures",
        figures.stream()
            .map(
                each ->
                    Map.of(
                        "name", each.name(),
                        "rounds", each.rounds(),
                        "perSecond", each.perSecond(),
                        "cpuMicros", each.cpuMicros(),
                        "ratio", ours().perSecond() / each.perSecond()))
            .toList());
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(all) + "\n");
  }
}
