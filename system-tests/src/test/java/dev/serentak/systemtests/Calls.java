package dev.serentak.systemtests;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of the greeting, one after another in several threads, until this is closed. */
final class Calls implements AutoCloseable {

  private static final int THREADS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger attempted = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger unexpected = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean closed;
  private volatile String lastFailure = "none";

  Calls(Caller caller) {
    for (int i = 0; i < THREADS; i++) {
      threads.execute(
          () -> {
            while (!closed) {
              call(caller);
            }
          });
    }
  }

  private void call(Caller caller) {
    int number = attempted.incrementAndGet();
    try {
      String answer = caller.greet("n" + number);
      if (answer.equals("{\"message\":\"Hi welcome n" + number + "\"}")) {
        answered.incrementAndGet();
      } else {
        unexpected.incrementAndGet();
      }
    } catch (RuntimeException e) {
      lastFailure = e.toString();
      failed.incrementAndGet();
    }
  }

  int answered() {
    return answered.get();
  }

  int failed() {
    return failed.get();
  }

  int unexpected() {
    return unexpected.get();
  }

  @Override
  public void close() {
    closed = true;
    threads.close();
  }

  @Override
  public String toString() {
    return "attempted=%d answered=%d failed=%d unexpected=%d (last failure: %s)"
        .formatted(attempted.get(), answered(), failed(), unexpected(), lastFailure);
  }
}
