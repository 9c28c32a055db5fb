package dev.serentak.systemtests;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Submissions in the background, and a memory of what was sent and of what was acknowledged.
 *
 * <p>Every job adds 1 to a number of its own, so that it is known by its {@code x} wherever it is
 * listed. Whoever sees a submission fail does not know whether it was accepted. A job with an
 * Idempotency-Key is sent again until it is acknowledged; a batch, or a job without, is not, and
 * may be there or not.
 */
final class Load implements AutoCloseable {

  private static final int CALLERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Jobs of one batch: the first and how many. */
  record Serials(int first, int size) {

    IntStream all() {
      return IntStream.range(first, first + size);
    }
  }

  private final Api producer;
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final AtomicInteger attempted = new AtomicInteger();
  private final Map<String, Serials> batches = new ConcurrentHashMap<>();
  private final Set<Integer> singles = ConcurrentHashMap.newKeySet();
  private final Set<Future<?>> submissions = ConcurrentHashMap.newKeySet();

  Load(Api producer) {
    this.producer = producer;
  }

  /** 20 000 jobs: two large batches, small ones, and one by one. */
  Load submitTwentyThousand() {
    return batches(2, 5_000).batches(8, 1_000).singles(2_000);
  }

  /** Submits batches, each once. */
  Load batches(int count, int size) {
    for (int i = 0; i < count; i++) {
      var serials = new Serials(attempted.getAndAdd(size), size);
      submissions.add(callers.submit(() -> submit(serials)));
    }
    return this;
  }

  /** Submits jobs one by one, half of them with an Idempotency-Key. */
  Load singles(int count) {
    for (int i = 0; i < count; i++) {
      int serial = attempted.getAndIncrement();
      submissions.add(callers.submit(() -> submit(serial)));
    }
    return this;
  }

  private void submit(Serials serials) {
    String jobs = serials.all().mapToObj(Load::body).collect(joining(",", "{\"jobs\":[", "]}"));
    try {
      Api.Answer answer = producer.post("/batches", jobs);
      if (answer.status() == 202) {
        batches.put(answer.json().get("id").stringValue(), serials);
      }
    } catch (UncheckedIOException e) {
      // Not acknowledged.
    }
  }

  private void submit(int serial) {
    if (serial % 2 == 0) {
      submitOnce(serial);
    } else {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(PAUSE)
          .atMost(PATIENCE)
          .until(() -> submitOnce(serial, "Idempotency-Key", "key-" + serial));
    }
  }

  private boolean submitOnce(int serial, String... headers) {
    try {
      int status = producer.post("/jobs", body(serial), headers).status();
      // 200: it was accepted the last time already, only the answer was lost.
      return (status == 202 || status == 200) && singles.add(serial);
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static String body(long serial) {
    return "{\"x\":" + serial + ",\"y\":1}";
  }

  static BigDecimal sum(int serial) {
    return BigDecimal.valueOf(serial + 1L);
  }

  int attempted() {
    return attempted.get();
  }

  Map<String, Serials> acknowledgedBatches() {
    return Map.copyOf(batches);
  }

  /** The numbers of all acknowledged jobs. */
  Set<Integer> acknowledged() {
    Set<Integer> all = ConcurrentHashMap.newKeySet();
    all.addAll(singles);
    batches.values().forEach(batch -> batch.all().forEach(all::add));
    return all;
  }

  /** Waits until every submission was answered or given up. */
  void awaitSubmitted() {
    for (Future<?> submission : submissions) {
      try {
        submission.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new AssertionError("A submission was not answered", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    callers.shutdownNow();
  }
}
