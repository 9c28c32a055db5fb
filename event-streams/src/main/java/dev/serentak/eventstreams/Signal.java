package dev.serentak.eventstreams;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for something new. Whoever asks for the count before looking cannot miss
 * what comes between looking and waiting.
 */
final class Signal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private long count;

  void raise() {
    lock.lock();
    try {
      count++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the count is another one, or the limit is over, or the thread is interrupted. */
  void await(long seen, Duration limit) {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (count == seen && nanos > 0) {
        nanos = raised.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
