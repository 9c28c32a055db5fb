package dev.serentak.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Processes that are started one after the other and ended in reverse, also when this process is
 * asked to end.
 */
final class Programs implements AutoCloseable {

  private final Path logs;
  private final Deque<Started> started = new ArrayDeque<>();
  private final Thread hook = new Thread(this::end);
  private boolean ended;

  Programs(Path logs) throws IOException {
    this.logs = Files.createDirectories(logs);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts each when the one before it is ready, and returns when the last one is. */
  void start(Collection<Program> programs) throws IOException, InterruptedException {
    for (Program program : programs) {
      start(program).awaitReady();
    }
  }

  private synchronized Started start(Program program) throws IOException {
    if (ended) {
      throw new IOException("%s is not started: this process ends".formatted(program.name()));
    }
    var process = Started.start(program, logs.resolve(program.name().replace(' ', '-') + ".log"));
    started.push(process);
    return process;
  }

  /** In the order of their start. */
  synchronized List<Started> running() {
    return new ArrayList<>(started).reversed();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook itself is at work, or has been.
    }
  }

  private synchronized void end() {
    ended = true;
    while (!started.isEmpty()) {
      try {
        started.pop().end();
      } catch (IOException e) {
        System.err.println("What a program has left behind cannot be deleted: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
