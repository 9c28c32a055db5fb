package dev.serentak.testsupport.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.netty.resources.LoopResources;

/** BlockHound works in this JVM, so a test of a service that has it fails where a loop blocks. */
class BlockingCallTests {

  private static final LoopResources LOOPS = LoopResources.create("loop", 1, true);
  private static final EventLoopGroup LOOP = LOOPS.onServer(true);

  @AfterAll
  static void stop() {
    LOOPS.dispose();
  }

  private static CompletableFuture<String> onEventLoop(Runnable action) {
    return CompletableFuture.supplyAsync(
        () -> {
          action.run();
          return "done";
        },
        LOOP);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void block() {
    LockSupport.parkNanos(1_000);
  }

  @Test
  void isCaughtOnAnEventLoop() {
    assertThatThrownBy(() -> onEventLoop(BlockingCallTests::block).get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(BlockingOperationError.class);
  }

  @Test
  void isCaughtWhereOneWaitsForAnother() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(() -> onEventLoop(() -> await(never)).get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(BlockingOperationError.class);
  }

  @Test
  void isNotSeenInALockThatAnotherHolds() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    CompletableFuture<String> waiting;
    try {
      waiting = onEventLoop(lock::lock);
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(lock::hasQueuedThreads);
    } finally {
      lock.unlock();
    }
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("done");
  }

  @Test
  void isNoFaultAnywhereElse() throws Exception {
    block();
    assertThat(onEventLoop(() -> {}).get(10, TimeUnit.SECONDS)).isEqualTo("done");
  }
}
