package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command that can be started, killed and started again. All its output goes to the end of one
 * file in the folder {@code target}; it never outlives the tests.
 */
final class ServerProcess implements AutoCloseable {

  /** Of the repository: tests are started in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Path FOLDER = Path.of("target", "system-tests").toAbsolutePath();
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(10);

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Process process;

  /**
   * @param name of the log file, unique among those of one test class
   * @param environment is added to that of this process
   */
  ServerProcess(String name, List<String> command, Map<String, String> environment) {
    this.command = command;
    this.environment = environment;
    this.log = FOLDER.resolve(name + ".log");
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** A command that runs Java as the local stack does. */
  static List<String> java(String heap, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var options =
        List.of(
            "@" + ROOT.resolve("scripts/java.options"),
            "-Xmx" + heap,
            "-Djava.io.tmpdir=" + temporary());
    return Stream.of(List.of(java), options, arguments).flatMap(List::stream).toList();
  }

  private static Path temporary() {
    try {
      return Files.createDirectories(FOLDER.resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns at once. */
  void start() {
    assertThat(isAlive()).as("%s runs already", log).isFalse();
    try {
      Files.createDirectories(FOLDER);
      var builder =
          new ProcessBuilder(command)
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  long pid() {
    return Objects.requireNonNull(process).pid();
  }

  /** Ends it with SIGKILL, and returns when it is gone. Does nothing if it does not run. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      assertThat(endsWithin(DEATH_LIMIT)).as("killed: %s", log).isTrue();
    }
  }

  /**
   * Asks it to end with SIGTERM.
   *
   * @return its exit code, 143 if it leaves that to the signal
   * @throws AssertionError if it does not end in time
   */
  int terminate(Duration limit) {
    Process running = Objects.requireNonNull(process);
    running.destroy();
    assertThat(endsWithin(limit)).as("ends within %s: %s", limit, log).isTrue();
    return running.exitValue();
  }

  private boolean endsWithin(Duration limit) {
    try {
      return Objects.requireNonNull(process).waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** All that it has written so far, in all its lives. */
  String output() {
    try {
      return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
