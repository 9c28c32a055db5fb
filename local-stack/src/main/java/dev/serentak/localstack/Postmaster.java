package dev.serentak.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The main process of a PostgreSQL. It is no child of ours, so nobody tells us of its end: {@link
 * ProcessHandle#onExit} would ask ever more rarely, in the end every 5 s.
 */
record Postmaster(ProcessHandle process) {

  private static final Duration POLL = Duration.ofMillis(100);

  /** The one which runs on a folder. */
  static Optional<Postmaster> on(Path folder) {
    try (var lines = Files.lines(folder.resolve("postmaster.pid"))) {
      return lines
          .findFirst()
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
          .map(Postmaster::new)
          .filter(Postmaster::isRunning);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks for the program too: after a power cut the number left behind may be another process's,
   * and a process which has ended without anybody having taken note of it yet has none.
   */
  boolean isRunning() {
    return process.isAlive() && process.info().command().orElse("").contains("postgres");
  }

  /** Asks it to end as soon as nobody is connected. */
  void requestEnd() {
    process.destroy();
  }

  void awaitEnd() throws InterruptedException {
    while (isRunning()) {
      Thread.sleep(POLL);
    }
  }

  boolean endsWithin(Duration limit) throws InterruptedException {
    long begin = System.nanoTime();
    while (isRunning() && System.nanoTime() - begin < limit.toNanos()) {
      Thread.sleep(POLL);
    }
    return !isRunning();
  }
}
