package dev.serentak.taskproducer.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whoever waits that jobs have changed, in this producer or in another on the same database.
 * It does not tell which: who is told reads again. Other producers are heard through PostgreSQL's
 * LISTEN and NOTIFY; while that connection is down, waiting ends after a second all the same.
 */
@Component
public class JobChanges implements SmartLifecycle {

  private static final String CHANNEL = "task_producer_jobs";
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(JobChanges.class);

  private final String producer = UUID.randomUUID().toString();
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final List<Runnable> elsewhere = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private Thread listener = Thread.ofVirtual().unstarted(() -> {});

  JobChanges(DataSource dataSource, JdbcClient jdbc) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
  }

  /** How many changes were heard of so far; to be asked before the first read. */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are more changes than {@code seen}, a second at most. */
  void await(long seen, Duration limit) {
    Duration wait = limit.compareTo(LONGEST_SILENCE) < 0 ? limit : LONGEST_SILENCE;
    lock.lock();
    try {
      long nanos = wait.toNanos();
      while (count == seen && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Tells those in this process. */
  public void signal() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells other producers when the transaction at hand commits. */
  public void notifyOthers() {
    jdbc.sql("select pg_notify(?, ?)").params(CHANNEL, producer).query().listOfRows();
  }

  /** Runs when another producer has changed something. */
  void onChangeElsewhere(Runnable action) {
    elsewhere.add(action);
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    listener = Thread.ofVirtual().name("job-changes").start(this::listen);
  }

  @Override
  public void stop() {
    stopping.countDown();
    try {
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  private void listen() {
    boolean told = false;
    while (isRunning()) {
      try (Connection connection = dataSource.getConnection()) {
        try (var statement = connection.createStatement()) {
          statement.execute("listen " + CHANNEL);
        }
        told = false;
        hear(connection.unwrap(PGConnection.class));
      } catch (SQLException e) {
        if (!told) {
          log.warn("Changes by other producers are not heard for now: {}", e.getMessage());
          told = true;
        }
        awaitStop();
      }
    }
  }

  private void hear(PGConnection connection) throws SQLException {
    while (isRunning()) {
      boolean others = false;
      for (var notification : connection.getNotifications(250)) {
        others |= !notification.getParameter().equals(producer);
      }
      if (others) {
        signal();
        elsewhere.forEach(Runnable::run);
      }
    }
  }

  /** Pauses a second before the next try, or less if this stops. */
  private void awaitStop() {
    try {
      stopping.await(LONGEST_SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
