package dev.serentak.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps one part running, from its first start until it is stopped. */
final class Keeper {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Part part;
  private final Path workingDirectory;
  private final DataDirectory data;
  private final Console console;
  private final RestartPause pause = new RestartPause();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Child latest;
  private volatile boolean ready;

  Keeper(Part part, Path workingDirectory, DataDirectory data, Console console) {
    this.part = part;
    this.workingDirectory = workingDirectory;
    this.data = data;
    this.console = console;
  }

  Part part() {
    return part;
  }

  /**
   * Starts the part, returns when it is ready, and from then on starts it again whenever it ends.
   *
   * @throws StartFailedException if this first start fails; it is not tried again
   */
  void start() throws InterruptedException {
    Child child = launch();
    if (child == null) {
      return;
    }
    if (!becomesReady(child)) {
      if (isStopping()) {
        return;
      }
      String reason = failure(child);
      child.stop(grace());
      throw new StartFailedException(
          "%s %s; the end of %s:%n%s"
              .formatted(part.name(), reason, data.log(part.name()), data.endOfLog(part.name())));
    }
    Thread.ofVirtual().name("keeper of " + part.name()).start(() -> keep(child));
  }

  private String failure(Child child) throws InterruptedException {
    console.ended(part.name(), child.age());
    return child.isAlive()
        ? "was not ready within " + START_LIMIT.toSeconds() + " s"
        : "ended with exit code " + child.exitCode() + " before it was ready";
  }

  /** From now on an end is final. */
  void announceStop() {
    stopping.countDown();
  }

  /** Stops the part, whatever state it is in. */
  void stop() throws InterruptedException {
    announceStop();
    Child child = latest();
    if (child != null && !child.stop(grace()) && ready) {
      console.line(
          "%s did not end within %d s and was killed".formatted(part.name(), grace().toSeconds()));
    }
  }

  private Duration grace() {
    return ready ? Part.GRACE : part.graceDuringStart();
  }

  private void keep(Child first) {
    Child child = first;
    try {
      while (child != null) {
        int exitCode = child.exitCode();
        if (isStopping()) {
          return;
        }
        Duration wait = pause.after(child.age());
        console.line(
            "%s ended with exit code %d and is started again in %d s, log %s"
                .formatted(part.name(), exitCode, wait.toSeconds(), data.log(part.name())));
        if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        child = launch();
        if (child != null && !becomesReady(child)) {
          child.stop(grace());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StartFailedException e) {
      console.error(e.getMessage() + "; it stays down");
    }
  }

  /** Null when the stop has been announced: who is started after that would stay for ever. */
  private synchronized @Nullable Child launch() {
    if (isStopping()) {
      return null;
    }
    ready = false;
    console.starting(part.name());
    Child child = Child.start(part, workingDirectory, data.log(part.name()));
    latest = child;
    return child;
  }

  /** Waits for a launch which has begun. */
  private synchronized @Nullable Child latest() {
    return latest;
  }

  private boolean becomesReady(Child child) throws InterruptedException {
    while (!child.endsWithin(POLL) && child.age().compareTo(START_LIMIT) < 0) {
      if (part.probe().isReady() && child.isAlive()) {
        ready = true;
        console.ready(part.name(), child.age());
        return true;
      }
    }
    return false;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
