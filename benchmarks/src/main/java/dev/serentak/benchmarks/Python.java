package dev.serentak.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Python of the competitors: the one that {@code BENCH_PYTHON} names, else that of the system
 * if it has all modules, else {@code python3}.
 */
final class Python {

  /** The interpreter, as if it were one of its modules. */
  static final String ITSELF = "Python";

  /** What competitors may use, and the package of each in Debian. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "Pyro4",
          "python3-pyro4",
          "aiohttp",
          "python3-aiohttp",
          "celery",
          "python3-celery",
          "fastapi",
          "python3-fastapi",
          "httptools",
          "python3-httptools",
          "pydantic",
          "python3-pydantic",
          ITSELF,
          "python3",
          "uvicorn",
          "python3-uvicorn",
          "uvloop",
          "python3-uvloop");

  private static final String OF_THE_SYSTEM = "/usr/bin/python3";

  private static @Nullable Python chosen;

  private final String interpreter;

  /** By module; what is not there is not in it. */
  private final Map<String, String> versions;

  private Python(String interpreter) {
    this.interpreter = interpreter;
    this.versions = versions(interpreter);
  }

  private static synchronized Python chosen() {
    if (chosen == null) {
      String named = System.getenv("BENCH_PYTHON");
      Python python = new Python(named == null ? OF_THE_SYSTEM : named);
      boolean complete = python.versions.keySet().containsAll(PACKAGES.keySet());
      chosen = named == null && !complete ? better(python, new Python("python3")) : python;
    }
    return chosen;
  }

  private static Python better(Python one, Python other) {
    return one.versions.size() >= other.versions.size() ? one : other;
  }

  static String interpreter() {
    return chosen().interpreter;
  }

  static boolean has(String module) {
    return chosen().versions.containsKey(module);
  }

  static String debianPackage(String module) {
    return Objects.requireNonNull(PACKAGES.get(module), module);
  }

  /** Of Python itself and of these modules. */
  static Map<String, String> versions(Collection<String> modules) {
    var all = new TreeMap<>(chosen().versions);
    all.keySet().removeIf(name -> !name.equals(ITSELF) && !modules.contains(name));
    return all;
  }

  private static Map<String, String> versions(String interpreter) {
    String script =
        """
        import sys
        from importlib.metadata import PackageNotFoundError, version
        print("Python", sys.version.split()[0])
        for name in sys.argv[1:]:
            try:
                print(name, version(name))
            except PackageNotFoundError:
                pass
        """;
    var command = new ArrayList<>(List.of(interpreter, "-c", script));
    command.addAll(PACKAGES.keySet());
    var versions = new TreeMap<String, String>();
    try {
      Process process = new ProcessBuilder(command).start();
      try (var output = process.inputReader(StandardCharsets.UTF_8)) {
        output.lines().map(line -> line.split(" ")).forEach(line -> versions.put(line[0], line[1]));
      }
      process.waitFor();
    } catch (IOException | UncheckedIOException e) {
      // There is no such interpreter, and so none of its modules.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return versions;
  }
}
