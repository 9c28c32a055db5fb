package dev.serentak.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many who post at once, each time something else, and never twice the same: whoever sees a post
 * fail does not know whether the message is there.
 */
final class BoardWriters implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(5);

  private final List<Service> boards;
  private final int writers;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore quota = new Semaphore(0);
  private final AtomicInteger attempted = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  BoardWriters(List<Service> boards, int writers) {
    this.boards = boards;
    this.writers = writers;
    for (int writer = 0; writer < writers; writer++) {
      Api board = boards.get(writer % boards.size()).api();
      threads.submit(
          () -> {
            while (true) {
              quota.acquire();
              write(board);
            }
          });
    }
  }

  private void write(Api board) {
    String text = "m" + attempted.getAndIncrement();
    try {
      var answer = board.post("/messages", "{\"author\":\"w\",\"text\":\"" + text + "\"}");
      if (answer.status() == 201) {
        acknowledged.add(text);
      }
    } catch (UncheckedIOException e) {
      // Not acknowledged.
    }
    answered.incrementAndGet();
  }

  /** Has so many messages posted, and returns when a part of them was acknowledged. */
  void post(int messages, int untilAcknowledged) {
    int before = acknowledged.size();
    quota.release(messages);
    await("messages flow to " + boards.size() + " boards by " + writers + " writers")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(() -> acknowledged.size() >= before + untilAcknowledged);
  }

  void awaitAllAnswered() {
    await()
        .atMost(PATIENCE)
        .until(() -> quota.availablePermits() == 0 && answered.get() == attempted.get());
  }

  int attempted() {
    return attempted.get();
  }

  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
