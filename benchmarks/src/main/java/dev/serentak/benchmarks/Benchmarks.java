package dev.serentak.benchmarks;

import dev.serentak.benchmarks.api.ApiBenchmark;
import dev.serentak.benchmarks.fetch.FetchBenchmark;
import dev.serentak.benchmarks.greeting.GreetingBenchmark;
import dev.serentak.benchmarks.jobs.GrowthBenchmark;
import dev.serentak.benchmarks.jobs.LatencyBenchmark;
import dev.serentak.benchmarks.jobs.LongRun;
import dev.serentak.benchmarks.jobs.ThroughputBenchmark;
import dev.serentak.benchmarks.jobs.WorkerBenchmark;
import dev.serentak.benchmarks.memory.IdlePrograms;
import dev.serentak.benchmarks.socket.SocketBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs what its arguments name, or all; {@code scripts/bench} starts it. */
final class Benchmarks {

  private static final int NOTHING_DONE = 2;

  private Benchmarks() {}

  private static List<Benchmark> all(Path root) {
    var all = new ArrayList<Benchmark>();
    Collections.addAll(
        all,
        ThroughputBenchmark.ofBatches(root),
        ThroughputBenchmark.ofSingles(root),
        new LatencyBenchmark(root),
        new WorkerBenchmark(root),
        GrowthBenchmark.ofStoredJobs(root),
        GrowthBenchmark.ofWorkers(root),
        GrowthBenchmark.ofProducers(root),
        new LongRun(root),
        new SocketBenchmark(root, 1),
        new SocketBenchmark(root, 500),
        new ApiBenchmark(root, 10),
        new ApiBenchmark(root, 4_000),
        new FetchBenchmark(root, Duration.ZERO),
        new FetchBenchmark(root, Duration.ofMillis(10)),
        new GreetingBenchmark(root, 1),
        new GreetingBenchmark(root, 64));
    all.addAll(IdlePrograms.benchmarks(root));
    return all;
  }

  /**
   * The first argument is the folder of the modules, the second a benchmark's name, or what some
   * names have before their first dash.
   */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    String name = arguments.length > 1 ? arguments[1] : "";
    if (name.equals("upper-case")) {
      org.openjdk.jmh.Main.main(new String[] {"UpperCaseStream"});
      return;
    }
    Path target = root.resolve("benchmarks/target");
    if (name.equals("chart")) {
      Ratios.read(target).draw(root.resolve("docs/performance"));
      return;
    }
    int rounds = rounds();
    List<Benchmark> all = all(root);
    List<Benchmark> chosen = all.stream().filter(each -> isMeant(each, name)).toList();
    if (chosen.isEmpty() || arguments.length > 2) {
      giveUp("Usage: scripts/bench [%s | upper-case | chart]".formatted(names(all)));
    }
    var missing = chosen.stream().flatMap(Benchmarks::missing).map(Requirement::toString);
    List<String> complaints = missing.distinct().toList();
    if (!complaints.isEmpty()) {
      giveUp(String.join(System.lineSeparator(), complaints));
    }
    for (Benchmark benchmark : chosen) {
      run(benchmark, rounds, target);
    }
  }

  private static boolean isMeant(Benchmark benchmark, String name) {
    return name.isEmpty() || benchmark.name().equals(name) || group(benchmark).equals(name);
  }

  private static String group(Benchmark benchmark) {
    return benchmark.name().split("-", 2)[0];
  }

  private static String names(List<Benchmark> benchmarks) {
    return benchmarks.stream()
        .flatMap(each -> Stream.of(group(each), each.name()))
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  private static int rounds() {
    String rounds = System.getenv().getOrDefault("BENCH_ROUNDS", "5");
    if (!rounds.matches("[1-9][0-9]{0,2}")) {
      giveUp("BENCH_ROUNDS=%s is not a number from 1 to 999".formatted(rounds));
    }
    return Integer.parseInt(rounds);
  }

  private static Stream<Requirement> missing(Benchmark benchmark) {
    var modules =
        Stream.concat(Stream.of(Python.ITSELF), benchmark.pythonModules().stream().sorted());
    return Stream.concat(modules.map(Requirement::python), benchmark.requirements().stream())
        .filter(each -> !each.met());
  }

  private static void giveUp(String reason) {
    System.err.println(reason);
    System.exit(NOTHING_DONE);
  }

  private static void run(Benchmark benchmark, int rounds, Path target) throws Exception {
    Path logs = target.resolve("logs").resolve(benchmark.name());
    Report report = new Comparison(benchmark).run(rounds, logs);
    report.print(System.out);
    Path file = target.resolve(benchmark.name() + ".json");
    report.write(file);
    System.out.printf("%nThe same as JSON: %s%n", file);
  }
}
