package dev.serentak.testsupport.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Python interpreter that can import Celery.
 *
 * <p>It is the one in the environment variable {@code SERENTAK_TEST_PYTHON}, else the first fit one
 * of {@code python3} and {@code /usr/bin/python3}, where Linux distributions put their Celery.
 */
public final class Python {

  static final String INTERPRETER = "SERENTAK_TEST_PYTHON";
  static final String MISSING =
      "No Celery: neither python3 nor /usr/bin/python3 nor " + INTERPRETER + " imports it";

  private static final Duration SEARCH_LIMIT = Duration.ofSeconds(20);

  private static @Nullable Optional<Python> found;

  private final String interpreter;

  Python(String interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * @throws IllegalStateException if there is none, which a {@link CeleryTest} need not expect
   */
  public static Python withCelery() {
    return findWithCelery().orElseThrow(() -> new IllegalStateException(MISSING));
  }

  /** Searches once per process. */
  static synchronized Optional<Python> findWithCelery() {
    if (found == null) {
      found = candidates(System.getenv()).stream().map(Python::new).filter(Python::fit).findFirst();
    }
    return found;
  }

  static List<String> candidates(Map<String, String> environment) {
    String given = environment.get(INTERPRETER);
    return given != null ? List.of(given) : List.of("python3", "/usr/bin/python3");
  }

  private boolean fit() {
    try {
      return run(SEARCH_LIMIT, Map.of(), "-c", "import celery").exitCode() == 0;
    } catch (UncheckedIOException | AssertionError e) {
      return false;
    }
  }

  /**
   * Runs a program and waits for its end.
   *
   * @param environment is added to that of this process
   * @param arguments as the interpreter takes them: a script file, or {@code -m} and a module, and
   *     what follows
   * @throws AssertionError with its output, if it does not end in time; it is then killed
   */
  public PythonOutput run(Duration limit, Map<String, String> environment, String... arguments) {
    try (var program = start(environment, arguments)) {
      return program.awaitEnd(limit);
    }
  }

  /** Starts a program that runs until it is closed. Arguments are as in {@link #run}. */
  public PythonProgram start(Map<String, String> environment, String... arguments) {
    var command = new ArrayList<String>();
    command.add(interpreter);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    // Lines are to be seen when they are printed, and no caches left beside the scripts.
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().putAll(environment);
    try {
      return new PythonProgram(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + command, e);
    }
  }
}
