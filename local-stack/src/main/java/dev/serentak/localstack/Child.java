package dev.serentak.localstack;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running process that was started for a part. */
final class Child {

  /**
   * Ctrl-C and the closing of a terminal reach every process of the group at once. Who is started
   * with these signals ignored does not hear them, and can so be stopped in order by a SIGTERM.
   */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private final Process process;
  private final long startedAt = System.nanoTime();

  private Child(Process process) {
    this.process = process;
  }

  /** Starts it with all its output going to the end of a file. */
  static Child start(Part part, Path workingDirectory, Path log) {
    var command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
    command.addAll(part.command());
    var builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(part.environment());
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new StartFailedException(
          "%s cannot be started: %s".formatted(part.name(), e.getMessage()));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for its end and returns its exit code, 128 + n if a signal n ended it. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /**
   * Asks it to end, waits, and kills it if that takes too long; does nothing if it has ended.
   *
   * @return whether it ended without being killed
   */
  boolean stop(Duration limit) throws InterruptedException {
    process.destroy();
    if (endsWithin(limit)) {
      return true;
    }
    process.destroyForcibly().waitFor();
    return false;
  }
}
