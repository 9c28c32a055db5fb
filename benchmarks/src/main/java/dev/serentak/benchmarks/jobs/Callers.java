package dev.serentak.benchmarks.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that each do their share at the same time. */
final class Callers implements AutoCloseable {

  /** What one of them does. */
  @FunctionalInterface
  interface Share {

    void take(int caller) throws Exception;
  }

  private final ExecutorService threads;
  private final int count;

  Callers(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count);
  }

  /** Returns when all have done theirs. */
  void each(Share share) throws Exception {
    List<Future<?>> futures = new ArrayList<>();
    for (int caller = 0; caller < count; caller++) {
      int one = caller;
      futures.add(
          threads.submit(
              () -> {
                share.take(one);
                return one;
              }));
    }
    for (Future<?> future : futures) {
      future.get(JobCaller.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
