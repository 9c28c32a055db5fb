package dev.serentak.eventstreams;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Tells whoever waits that something has changed, by this instance of the service or by another on
 * the same database. It does not tell what: who is told reads again. Other instances are heard
 * through PostgreSQL's LISTEN and NOTIFY; while that connection is down, waiting ends after a
 * second all the same, and when it is there again, everybody is told.
 */
public final class Changes implements SmartLifecycle {

  static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

  private static final String TELLING =
      """
      with changed as (%s)
      select changed.*, (select pg_notify(:channel, :instance)) from changed
      """;

  private static final Logger log = LoggerFactory.getLogger(Changes.class);

  private final String instance = UUID.randomUUID().toString();
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final String channel;
  private final List<Runnable> elsewhere = new CopyOnWriteArrayList<>();
  private final Signal changed = new Signal();
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private Thread listener = Thread.ofVirtual().unstarted(() -> {});

  /**
   * @param channel the name of the PostgreSQL channel, the same for all instances of a service and
   *     no other's
   */
  Changes(DataSource dataSource, JdbcClient jdbc, String channel) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
    this.channel = channel;
  }

  /** Tells those in this process; to be called after the change was committed. */
  public void signal() {
    changed.raise();
  }

  /** Tells the other instances when the transaction at hand commits. */
  public void notifyOthers() {
    jdbc.sql("select pg_notify(?, ?)").params(channel, instance).query().listOfRows();
  }

  /**
   * A change that tells the other instances as well when it commits, if it returns rows.
   *
   * @param change changes rows and returns them; its parameters have names
   */
  public StatementSpec telling(String change) {
    return jdbc.sql(TELLING.formatted(change))
        .param("channel", channel)
        .param("instance", instance);
  }

  /**
   * Has something done when another instance has, or may have, changed something. If it fails, it
   * is done again soon.
   */
  public void onChangeElsewhere(Runnable action) {
    elsewhere.add(action);
  }

  /**
   * Reads again after each change until it is enough, or the limit is over, or this stops, or the
   * thread is interrupted.
   *
   * @return what was read last, enough or not
   */
  public <T> T await(Supplier<T> read, Predicate<T> enough, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long seen = changed.count();
      T value = read.get();
      Duration left = Duration.ofNanos(end - System.nanoTime());
      // A caller that hangs up interrupts its request.
      boolean givenUp = !isRunning() || Thread.currentThread().isInterrupted();
      if (enough.test(value) || !left.isPositive() || givenUp) {
        return value;
      }
      changed.await(seen, left.compareTo(LONGEST_SILENCE) < 0 ? left : LONGEST_SILENCE);
    }
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    listener = Thread.ofVirtual().name("changes").start(this::listen);
  }

  @Override
  public void stop() {
    stopping.countDown();
    changed.raise();
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
          statement.execute("listen \"" + channel + "\"");
        }
        told = false;
        hear(connection.unwrap(PGConnection.class));
      } catch (SQLException e) {
        if (!told) {
          log.warn("Changes by other instances are not heard for now: {}", e.getMessage());
          told = true;
        }
        awaitStop();
      }
    }
  }

  private void hear(PGConnection connection) throws SQLException {
    // What was changed while nobody listened, nobody has told.
    boolean others = true;
    while (isRunning()) {
      if (others) {
        signal();
        others = !toldElsewhere();
      }
      for (var notification : connection.getNotifications(250)) {
        others |= !notification.getParameter().equals(instance);
      }
    }
  }

  private boolean toldElsewhere() {
    try {
      elsewhere.forEach(Runnable::run);
      return true;
    } catch (RuntimeException e) {
      log.warn("A change by another instance could not be followed yet: {}", e.toString());
      return false;
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
