package dev.serentak.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChartBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many times as good ours are as the best of the programs in Python, as a chart.
 *
 * @param names of the benchmarks
 * @param values one for each of them
 */
record Ratios(List<String> names, List<Double> values) {

  /** What shows how much there would be to gain, and is no program in Python. */
  private static final String YARDSTICK = "bare ";

  Ratios {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /** Reads what the benchmarks have written that had somebody to compare with. */
  static Ratios read(Path folder) throws IOException {
    var names = new ArrayList<String>();
    var values = new ArrayList<Double>();
    try (var files = Files.newDirectoryStream(folder, "{jobs,socket,api,fetch,greeting}*.json")) {
      var sorted = new ArrayList<Path>();
      files.forEach(sorted::add);
      for (Path file : sorted.stream().sorted().toList()) {
        JsonNode report = new JsonMapper().readTree(file);
        names.add(report.get("name").stringValue());
        values.add(toBestPeer(report.get("figures")));
      }
    }
    return new Ratios(names, values);
  }

  /** By the first measure, the one that counts. */
  private static double toBestPeer(JsonNode figures) {
    return figures
        .valueStream()
        .skip(1)
        .filter(figure -> !figure.get("name").stringValue().startsWith(YARDSTICK))
        .mapToDouble(figure -> figure.get("ratios").get(0).doubleValue())
        .min()
        .orElseThrow();
  }

  /**
   * @param file without its ending, which is {@code .png}
   */
  void draw(Path file) throws IOException {
    var chart =
        new CategoryChartBuilder()
            .width(900)
            .height(420)
            .title("Serentak beside Python: times as good as the best of its programs")
            .build();
    chart
        .getStyler()
        .setYAxisLogarithmic(true)
        .setYAxisMin(0.1)
        .setYAxisMax(100.0)
        .setXAxisLabelRotation(45);
    chart
        .getStyler()
        .setLabelsVisible(true)
        .setAvailableSpaceFill(0.6)
        .setLegendVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setDecimalPattern("0.##");
    chart.addSeries("ratio", names, values).setFillColor(new Color(0x2f6f9f));
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }
}
