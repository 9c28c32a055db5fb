package dev.serentak.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/**
 * Parts in groups: a group is started when the one before it is ready, and stopped when the one
 * after it has ended. Inside a group all is done at once.
 */
final class Stack {

  private final List<List<Keeper>> groups;

  Stack(List<List<Keeper>> groups) {
    this.groups = groups.stream().map(List::copyOf).toList();
  }

  /**
   * Returns when everything is ready.
   *
   * @throws StartFailedException as soon as one part fails; the others are left as they are
   */
  void start() throws InterruptedException {
    for (List<Keeper> group : groups) {
      var executor = Executors.newVirtualThreadPerTaskExecutor();
      var starts = new ExecutorCompletionService<Keeper>(executor);
      group.forEach(
          keeper ->
              starts.submit(
                  () -> {
                    keeper.start();
                    return keeper;
                  }));
      executor.shutdown();
      for (int ended = 0; ended < group.size(); ended++) {
        awaitNext(starts);
      }
    }
  }

  private static void awaitNext(ExecutorCompletionService<Keeper> starts)
      throws InterruptedException {
    try {
      starts.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartFailedException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Stops what runs; each part is stopped however the others take it. */
  void stop() throws InterruptedException {
    groups.forEach(group -> group.forEach(Keeper::announceStop));
    for (List<Keeper> group : groups.reversed()) {
      var threads = new ArrayList<Thread>();
      group.forEach(keeper -> threads.add(Thread.startVirtualThread(() -> stop(keeper))));
      for (Thread thread : threads) {
        thread.join();
      }
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
