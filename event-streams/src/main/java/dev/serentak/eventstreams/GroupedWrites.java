package dev.serentak.eventstreams;

import dev.serentak.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Stores what callers bring in groups: one caller at a time stores for all who wait, so that many
 * callers share one transaction and one disk flush, and a lone caller is served at once. Any number
 * of threads may write.
 *
 * @param <T> what a caller brings
 * @param <R> what became of it
 */
public final class GroupedWrites<T, R> {

  private final Function<List<T>, List<R>> store;
  private final int greatestGroup;
  private final BlockingQueue<Write<T, R>> waiting;
  private final ReentrantLock storing = new ReentrantLock();

  private record Write<T, R>(T item, CompletableFuture<R> stored) {}

  /**
   * @param greatestGroup how many are stored together at most
   * @param greatestWaiting how many callers may wait at a time; the next is answered 503
   * @param store stores a group, all or nothing; returns what became of each, in the same order
   */
  public GroupedWrites(int greatestGroup, int greatestWaiting, Function<List<T>, List<R>> store) {
    this.store = store;
    this.greatestGroup = greatestGroup;
    this.waiting = new LinkedBlockingQueue<>(greatestWaiting);
  }

  /**
   * Returns when it is on disk.
   *
   * @throws RuntimeException if the group could not be stored; where the database did not answer,
   *     it may have been
   */
  public R write(T item) {
    var write = new Write<T, R>(item, new CompletableFuture<>());
    if (!waiting.offer(write)) {
      throw Problem.UNAVAILABLE.exception("Too many requests wait to be stored");
    }
    storing.lock();
    try {
      while (!write.stored().isDone()) {
        storeGroup();
      }
    } finally {
      storing.unlock();
    }
    try {
      return write.stored().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void storeGroup() {
    var group = new ArrayList<Write<T, R>>();
    waiting.drainTo(group, greatestGroup);
    try {
      List<R> stored = store.apply(group.stream().map(Write::item).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).stored().complete(stored.get(i));
      }
    } catch (RuntimeException e) {
      group.forEach(write -> write.stored().completeExceptionally(e));
    }
  }
}
