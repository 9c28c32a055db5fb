package dev.serentak.testsupport.backend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** A running Python program. Its output is read all the time, so it never waits for a reader. */
public final class PythonProgram implements AutoCloseable {

  /** Time for an orderly end, before program and children are killed. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(2);

  private final Process process;
  private final Transcript stdout;
  private final Transcript stderr;

  PythonProgram(Process process) {
    this.process = process;
    this.stdout = new Transcript(process.getInputStream());
    this.stderr = new Transcript(process.getErrorStream());
  }

  /**
   * Waits until the program has printed the text on either stream. What was printed before counts.
   *
   * @throws AssertionError with the output, if that does not happen in time, or if the program ends
   *     without it
   */
  public void awaitText(String text, Duration limit) {
    try {
      await().atMost(limit).until(() -> printed(text) || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("Not printed within " + limit + ": " + text + outputSoFar(), e);
    }
    if (!process.isAlive()) {
      awaitOutput();
    }
    if (!printed(text)) {
      throw new AssertionError("Ended without printing: " + text + outputSoFar());
    }
  }

  /**
   * Waits until the program has ended by itself.
   *
   * @throws AssertionError with the output, if it does not end in time; it then still runs
   */
  public PythonOutput awaitEnd(Duration limit) {
    if (!ended(limit)) {
      throw new AssertionError("Not ended within " + limit + outputSoFar());
    }
    return output();
  }

  /** Ends the program with SIGTERM or, when that is not enough, kills it. May be called twice. */
  public PythonOutput stop() {
    List<ProcessHandle> children = process.descendants().toList();
    // Through the handle, because Process.destroy() throws the last output away.
    process.toHandle().destroy();
    if (!ended(STOP_LIMIT)) {
      process.toHandle().destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    return output();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean ended(Duration limit) {
    try {
      return process.waitFor(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private PythonOutput output() {
    awaitOutput();
    return new PythonOutput(process.exitValue(), stdout.text(), stderr.text());
  }

  private void awaitOutput() {
    try {
      stdout.awaitEnd(OUTPUT_LIMIT);
      stderr.awaitEnd(OUTPUT_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean printed(String text) {
    return stdout.contains(text) || stderr.contains(text);
  }

  private String outputSoFar() {
    return "\n--- stdout\n" + stdout.text() + "\n--- stderr\n" + stderr.text();
  }
}
