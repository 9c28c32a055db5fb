package dev.serentak.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishLoopTests {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /** Of each round that has begun: whether it was told that the one before had failed. */
  private final BlockingQueue<Boolean> rounds = new LinkedBlockingQueue<>();

  private @Nullable PublishLoop loop;

  @AfterEach
  void stop() {
    if (loop != null) {
      loop.stop();
    }
  }

  private PublishLoop started(PublishLoop.Round round, Duration longestDrain) {
    loop =
        new PublishLoop(
            "loop",
            again -> {
              rounds.add(again);
              return round.run(again);
            },
            longestDrain);
    loop.start();
    return loop;
  }

  private @Nullable Boolean next() throws InterruptedException {
    return rounds.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void beginsAtOnceAndAgainWhenWoken() throws InterruptedException {
    var woken = started(_ -> NEVER, DRAIN);
    assertThat(next()).isFalse();
    woken.wake();
    assertThat(next()).isFalse();
  }

  @Test
  void doesNotMissThatItIsWokenDuringARound() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var woken =
        started(
            _ -> {
              await().atMost(DRAIN).until(() -> inside.getCount() == 0);
              return NEVER;
            },
            DRAIN);
    assertThat(next()).isFalse();
    woken.wake();
    inside.countDown();
    assertThat(next()).isFalse();
  }

  @Test
  void goesOnAfterThePauseThatTheRoundAskedFor() throws InterruptedException {
    started(_ -> Duration.ofMillis(1), DRAIN);
    for (int i = 0; i < 10; i++) {
      assertThat(next()).isFalse();
    }
  }

  @Test
  void triesAgainAfterAFailureAndTellsTheRound() throws InterruptedException {
    started(
        again -> {
          if (!again) {
            throw new IllegalStateException("no broker");
          }
          return NEVER;
        },
        DRAIN);
    assertThat(next()).isFalse();
    assertThat(next()).isTrue();
  }

  @Test
  void stopsAfterOneMoreWholeRound() throws InterruptedException {
    var stopped = started(_ -> NEVER, DRAIN);
    assertThat(next()).isFalse();
    stopped.stop();
    assertThat(rounds).containsExactly(false);
    assertThat(stopped.isRunning()).isFalse();
  }

  @Test
  void interruptsTheLastRoundWhenItTakesTooLong() throws InterruptedException {
    var interrupted = new AtomicBoolean();
    var hanging =
        started(
            _ -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.set(true);
                Thread.currentThread().interrupt();
              }
              return NEVER;
            },
            Duration.ofMillis(50));
    assertThat(next()).isFalse();
    hanging.stop();
    assertThat(interrupted).isTrue();
  }

  @Test
  void startsAgainAfterItWasStopped() throws InterruptedException {
    var restarted = started(_ -> NEVER, DRAIN);
    restarted.stop();
    rounds.clear();
    restarted.start();
    assertThat(next()).isFalse();
  }
}
