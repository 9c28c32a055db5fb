package dev.serentak.amqp;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Takes what is stored to the broker, round after round, in a virtual thread of its own: the next
 * round comes when it is woken, and at the latest after the pause that the last one asked for.
 *
 * <p>A round that fails is tried again after a pause that grows from 0.1 to 2 s, whatever wakes it
 * meanwhile; the log tells of the first failure of a row. Any number of threads may wake it, also
 * while it does not run; what is woken during a round is for the next one.
 */
public final class PublishLoop {

  /** One round of it. */
  @FunctionalInterface
  public interface Round {

    /**
     * @param again whether the round before has failed
     * @return until when at most nothing has to be done; zero when there may be more to do now
     */
    Duration run(boolean again);
  }

  private static final BackOff FAILURE_PAUSES = failurePauses();
  private static final Logger log = LoggerFactory.getLogger(PublishLoop.class);

  private final String name;
  private final Round round;
  private final Duration longestDrain;
  private final Semaphore wake = new Semaphore(0);
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private Thread worker = Thread.ofVirtual().unstarted(() -> {});

  /**
   * @param name of its thread, which the log shows
   * @param longestDrain how long at most {@link #stop} waits for the last round
   */
  public PublishLoop(String name, Round round, Duration longestDrain) {
    this.name = name;
    this.round = round;
    this.longestDrain = longestDrain;
  }

  private static BackOff failurePauses() {
    var pauses = new ExponentialBackOff(100, 2);
    pauses.setMaxInterval(2_000);
    return pauses;
  }

  public void wake() {
    wake.release();
  }

  /** To be called while it does not run. */
  public void start() {
    stopping = new CountDownLatch(1);
    worker = Thread.ofVirtual().name(name).start(this::work);
  }

  /**
   * Returns after one more whole round, for what was stored before; or when that takes too long,
   * after it was interrupted. Does nothing when it does not run.
   */
  public void stop() {
    stopping.countDown();
    wake();
    try {
      if (!worker.join(longestDrain)) {
        worker.interrupt();
        worker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  private void work() {
    BackOffExecution pauses = FAILURE_PAUSES.start();
    boolean failing = false;
    try {
      boolean last;
      do {
        last = !isRunning();
        try {
          Duration pause = round.run(failing);
          pauses = FAILURE_PAUSES.start();
          failing = false;
          await(pause);
        } catch (RuntimeException e) {
          if (!failing) {
            log.warn("{}: nothing is published for now: {}", name, e.toString());
            failing = true;
          }
          stopping.await(pauses.nextBackOff(), TimeUnit.MILLISECONDS);
        }
      } while (!last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@link #stop} wakes it as well. */
  private void await(Duration pause) throws InterruptedException {
    if (isRunning() && wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      wake.drainPermits();
    }
  }
}
