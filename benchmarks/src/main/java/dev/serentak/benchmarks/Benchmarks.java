package dev.serentak.benchmarks;

import dev.serentak.benchmarks.api.ApiBenchmark;
import dev.serentak.benchmarks.fetch.FetchBenchmark;
import dev.serentak.benchmarks.greeting.GreetingBenchmark;
import dev.serentak.benchmarks.socket.SocketBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs what its arguments name, or all; {@code scripts/bench} starts it. */
final class Benchmarks {

  private static final int NOTHING_DONE = 2;

  private final Map<String, Supplier<List<Benchmark>>> known = new LinkedHashMap<>();
  private final Path target;

  private Benchmarks(Path root) {
    target = root.resolve("benchmarks/target");
    known.put(
        "socket", () -> List.of(new SocketBenchmark(root, 1), new SocketBenchmark(root, 500)));
    known.put("api", () -> List.of(new ApiBenchmark(root, 10), new ApiBenchmark(root, 4_000)));
    known.put(
        "fetch",
        () ->
            List.of(
                new FetchBenchmark(root, Duration.ZERO),
                new FetchBenchmark(root, Duration.ofMillis(10))));
    known.put(
        "greeting", () -> List.of(new GreetingBenchmark(root, 1), new GreetingBenchmark(root, 64)));
  }

  /** The first argument is the folder of the modules, the second the name of the benchmark. */
  public static void main(String[] arguments) throws Exception {
    var benchmarks = new Benchmarks(Path.of(arguments[0]).toAbsolutePath());
    String name = arguments.length == 2 ? arguments[1] : "";
    if (name.equals("upper-case")) {
      org.openjdk.jmh.Main.main(new String[] {"UpperCaseStream"});
    } else if (arguments.length > 2 || !name.isEmpty() && !benchmarks.known.containsKey(name)) {
      giveUp("Usage: scripts/bench [%s | upper-case]".formatted(benchmarks.names()));
    } else {
      benchmarks.run(name);
    }
  }

  private String names() {
    return String.join(" | ", known.keySet());
  }

  private void run(String name) throws Exception {
    int rounds = rounds();
    List<Benchmark> chosen =
        known.entrySet().stream()
            .filter(each -> name.isEmpty() || each.getKey().equals(name))
            .flatMap(each -> each.getValue().get().stream())
            .toList();
    var missing = chosen.stream().flatMap(Benchmarks::missing).map(Requirement::toString);
    List<String> complaints = missing.distinct().toList();
    if (!complaints.isEmpty()) {
      giveUp(String.join(System.lineSeparator(), complaints));
    }
    for (Benchmark benchmark : chosen) {
      run(benchmark, rounds);
    }
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

  private void run(Benchmark benchmark, int rounds) throws Exception {
    Path logs = target.resolve("logs").resolve(benchmark.name());
    Report report = new Comparison(benchmark).run(rounds, logs);
    report.print(System.out);
    Path file = target.resolve(benchmark.name() + ".json");
    report.write(file);
    System.out.printf("%nThe same as JSON: %s%n", file);
  }
}
