package dev.serentak.benchmarks;

import dev.serentak.benchmarks.socket.SocketBenchmark;
import java.nio.file.Path;

/** Runs what its arguments name; {@code scripts/bench} starts it. */
final class Benchmarks {

  private static final String USAGE = "Usage: scripts/bench socket | upper-case";
  private static final int ROUNDS = 5;

  private Benchmarks() {}

  /** The first argument is the folder of the modules, the second the name of the benchmark. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    String name = arguments.length == 2 ? arguments[1] : "";
    switch (name) {
      case "socket" -> {
        compare(new SocketBenchmark(root, 1), root.resolve("benchmarks/target"));
        compare(new SocketBenchmark(root, 500), root.resolve("benchmarks/target"));
      }
      case "upper-case" -> org.openjdk.jmh.Main.main(new String[] {"UpperCaseStream"});
      default -> {
        System.err.println(USAGE);
        System.exit(2);
      }
    }
  }

  private static void compare(SocketBenchmark benchmark, Path folder) throws Exception {
    var comparison = benchmark.comparison();
    var figures = comparison.run(ROUNDS, benchmark::linesPerSecond, folder.resolve("logs"));
    var report = new Report(comparison, Machine.here(), benchmark.settings(), figures);
    report.print(System.out);
    Path file = folder.resolve(comparison.name() + ".json");
    report.write(file);
    System.out.printf("%nThe same as JSON: %s%n", file);
  }
}
