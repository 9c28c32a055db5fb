package dev.serentak.localstack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The parts, in the order in which they need each other. Services that need neither database nor
 * broker are started together with these, all others when these are ready, some at a time; stopped
 * are all services at once, and then what they needed.
 */
final class Stack {

  /** How many are started at a time. Each keeps a processor busy, and more hinder one another. */
  private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

  private final List<Keeper> foundations;
  private final List<Keeper> independent;
  private final List<Keeper> dependent;

  Stack(List<Keeper> foundations, List<Keeper> independent, List<Keeper> dependent) {
    this.foundations = List.copyOf(foundations);
    this.independent = List.copyOf(independent);
    this.dependent = List.copyOf(dependent);
  }

  /**
   * Returns when everything is ready.
   *
   * @throws StartFailedException as soon as one part fails; the others are left as they are
   */
  void start() throws InterruptedException {
    var executor = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
    var starts = new ExecutorCompletionService<Keeper>(executor);
    var starting = new HashSet<Keeper>();
    begin(foundations, starts, starting);
    begin(independent, starts, starting);
    while (!Collections.disjoint(starting, foundations)) {
      starting.remove(next(starts));
    }
    begin(dependent, starts, starting);
    executor.shutdown();
    while (!starting.isEmpty()) {
      starting.remove(next(starts));
    }
  }

  private static void begin(
      List<Keeper> keepers, CompletionService<Keeper> starts, Set<Keeper> starting) {
    for (Keeper keeper : keepers) {
      starting.add(keeper);
      starts.submit(
          () -> {
            keeper.start();
            return keeper;
          });
    }
  }

  /** The next that has become ready. */
  private static Keeper next(CompletionService<Keeper> starts) throws InterruptedException {
    try {
      return starts.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartFailedException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Stops what runs; each part is stopped however the others take it. */
  void stop() throws InterruptedException {
    var services = Stream.of(independent, dependent).flatMap(List::stream).toList();
    services.forEach(Keeper::announceStop);
    foundations.forEach(Keeper::announceStop);
    stop(services);
    stop(foundations);
  }

  private static void stop(List<Keeper> keepers) throws InterruptedException {
    var threads = new ArrayList<Thread>();
    keepers.forEach(keeper -> threads.add(Thread.startVirtualThread(() -> stop(keeper))));
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void stop(Keeper keeper) {
    try {
      keeper.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
