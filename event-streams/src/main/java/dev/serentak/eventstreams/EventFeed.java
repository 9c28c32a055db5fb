package dev.serentak.eventstreams;

import dev.serentak.eventstreams.EventLog.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads an {@link EventLog} once for all its readers, as long as there is one. The newest entries
 * are kept in memory, a thousand of them however many readers there are; a reader that is further
 * back reads the log by itself until it has caught up.
 */
public final class EventFeed<P extends Comparable<P>, T> implements SmartLifecycle {

  /** How many entries a reader is given at a time at most. */
  static final int PAGE = 100;

  private static final int KEPT = 1_000;
  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);

  private final EventLog<P, T> entries;
  private final Changes changes;
  private final Signal grown = new Signal();
  private final AtomicInteger readers = new AtomicInteger();
  private final Signal joined = new Signal();
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Entry<P, T>> newest = new ArrayDeque<>();

  /** The place before the newest entries, none while the log is not read. */
  private @Nullable P start;

  private volatile boolean running;
  private Thread reader = Thread.ofVirtual().unstarted(() -> {});

  public EventFeed(EventLog<P, T> entries, Changes changes) {
    this.entries = entries;
    this.changes = changes;
  }

  /** The place behind all that is there now. Reads the log. */
  public P end() {
    return entries.end();
  }

  /** To be called by each reader before its first {@link #next}. */
  void join() {
    readers.incrementAndGet();
    joined.raise();
  }

  /** To be called by each reader when it has gone. */
  void leave() {
    readers.decrementAndGet();
  }

  /** What is behind a place, at least one entry unless the limit is over or this stops. */
  List<Entry<P, T>> next(P position, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long seen = grown.count();
      List<Entry<P, T>> next = read(position);
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (!next.isEmpty() || !left.isPositive() || !running) {
        return next;
      }
      grown.await(seen, left);
    }
  }

  private List<Entry<P, T>> read(P position) {
    lock.lock();
    try {
      if (start != null && position.compareTo(start) >= 0) {
        return newerThan(position);
      }
    } finally {
      lock.unlock();
    }
    return entries.after(position, PAGE);
  }

  /** From the end, as most readers lack but the newest. */
  private List<Entry<P, T>> newerThan(P position) {
    var newer = new ArrayDeque<Entry<P, T>>();
    var backwards = newest.descendingIterator();
    while (backwards.hasNext()) {
      Entry<P, T> entry = backwards.next();
      if (entry.position().compareTo(position) <= 0) {
        break;
      }
      newer.addFirst(entry);
    }
    return newer.stream().limit(PAGE).toList();
  }

  @Override
  public void start() {
    running = true;
    reader = Thread.ofVirtual().name("event-feed").start(this::readOn);
  }

  @Override
  public void stop() {
    running = false;
    grown.raise();
    joined.raise();
    changes.signal();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void readOn() {
    @Nullable P position = null;
    boolean told = false;
    while (running) {
      try {
        if (readers.get() == 0) {
          rest();
          position = null;
        } else {
          position = position == null ? begin() : readOn(position);
          told = false;
        }
      } catch (RuntimeException e) {
        if (!told) {
          log.warn("Events are not read for now: {}", e.getMessage());
          told = true;
        }
        changes.await(() -> running, going -> !going, Changes.LONGEST_SILENCE);
      }
    }
  }

  private P readOn(P position) {
    List<Entry<P, T>> page =
        changes.await(
            () -> entries.after(position, KEPT),
            next -> !next.isEmpty() || !running || readers.get() == 0,
            Duration.ofSeconds(15));
    if (page.isEmpty()) {
      return position;
    }
    append(page);
    return page.getLast().position();
  }

  /** What comes meanwhile is not read here. */
  private void rest() {
    beginAt(null);
    long seen = joined.count();
    if (readers.get() == 0 && running) {
      joined.await(seen, Duration.ofMinutes(1));
    }
  }

  /** Readers look again then: what has come before this place is told by the log alone. */
  private P begin() {
    P position = entries.end();
    beginAt(position);
    grown.raise();
    return position;
  }

  private void beginAt(@Nullable P position) {
    lock.lock();
    try {
      newest.clear();
      start = position;
    } finally {
      lock.unlock();
    }
  }

  private void append(List<Entry<P, T>> page) {
    lock.lock();
    try {
      newest.addAll(page);
      while (newest.size() > KEPT) {
        start = newest.remove().position();
      }
    } finally {
      lock.unlock();
    }
    grown.raise();
  }
}
