package dev.serentak.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a comparison has shown, for people and for programs. */
record Report(
    Benchmark benchmark,
    Machine machine,
    Map<String, String> versions,
    int rounds,
    List<Figures> figures) {

  /** Prints a table for each measure, as Markdown has it, with medians, spread and ratios. */
  void print(PrintStream out) {
    out.printf("%n%s: %s%n%s%n", benchmark.name(), machine, versions);
    out.printf("rounds=%d, %s%n", rounds, settings());
    for (int measure = 0; measure < benchmark.measures().size(); measure++) {
      print(out, measure);
    }
  }

  private Map<String, Object> settings() {
    return new TreeMap<>(benchmark.settings());
  }

  private void print(PrintStream out, int measure) {
    String row = "| %-38s | %12s | %22s | %7s |%n";
    out.println();
    out.printf(row, benchmark.measures().get(measure).name(), "median", "least .. most", "ratio");
    out.printf(
        row.replace(' ', '-'), "-".repeat(38), "-".repeat(12), "-".repeat(22), "-".repeat(7));
    for (Figures each : figures) {
      out.printf(
          row,
          each.name(),
          Measure.shown(each.median(measure)),
          Measure.shown(each.least(measure)) + " .. " + Measure.shown(each.most(measure)),
          String.format(Locale.ROOT, "%.2f", ratio(each, measure)));
    }
  }

  /** Above 1 where ours is better. */
  private double ratio(Figures each, int measure) {
    double ours = figures.getFirst().median(measure);
    return benchmark.measures().get(measure).ratio(ours, each.median(measure));
  }

  void write(Path file) throws IOException {
    var all = new LinkedHashMap<String, Object>();
    all.put("name", benchmark.name());
    all.put("measures", benchmark.measures());
    all.put("machine", machine);
    all.put("versions", versions);
    all.put("settings", settings());
    all.put("figures", figures.stream().map(this::asMap).toList());
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(all) + "\n");
  }

  private Map<String, Object> asMap(Figures each) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", each.name());
    map.put("rounds", each.rounds().stream().map(Figure::values).toList());
    var measures = IntStream.range(0, benchmark.measures().size()).boxed().toList();
    map.put("medians", measures.stream().map(each::median).toList());
    map.put("ratios", measures.stream().map(measure -> ratio(each, measure)).toList());
    return map;
  }
}
