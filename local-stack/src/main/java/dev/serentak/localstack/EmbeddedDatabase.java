package dev.serentak.localstack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL on the loopback address which keeps its data in a folder, as safe as any other: what
 * is committed is on the disk.
 */
final class EmbeddedDatabase implements AutoCloseable {

  static final String DATABASE = "serentak";
  static final String USER = "serentak";
  static final String PASSWORD = "serentak";

  /** Long enough to recover after a power cut. */
  private static final Duration START_LIMIT = Duration.ofSeconds(50);

  /** Long enough to write out what is in memory, and shorter than the patience of the stack. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final EmbeddedPostgres postgres;
  private final Postmaster postmaster;

  private EmbeddedDatabase(EmbeddedPostgres postgres, Postmaster postmaster) {
    this.postgres = postgres;
    this.postmaster = postmaster;
  }

  /**
   * Starts PostgreSQL on the data in the folder, or on none if the folder is empty or missing.
   *
   * <p>One which a killed predecessor left running on the same folder and port is taken over.
   *
   * @param output where PostgreSQL writes its log, itself: it may live longer than this process
   */
  static EmbeddedDatabase start(Path folder, int port, Redirect output) {
    try {
      var postgres = builder(folder, port).setOutputRedirector(output).start();
      createDatabase(postgres);
      return new EmbeddedDatabase(postgres, Postmaster.on(folder).orElseThrow());
    } catch (IOException | SQLException | RuntimeException e) {
      // It may have been started and only be late.
      Postmaster.on(folder).ifPresent(Postmaster::requestEnd);
      throw new IllegalStateException("PostgreSQL did not start on port " + port, e);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path folder, int port) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setPGStartupWait(START_LIMIT)
        // Made for tests, the library switches off what makes a commit durable.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "100")
        // No socket file outside the folder: everybody comes by TCP.
        .setServerConfig("unix_socket_directories", "")
        // The same order and case rules whatever the language of this machine.
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8");
  }

  private static void createDatabase(EmbeddedPostgres postgres) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection()) {
      if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", USER)) {
        execute(connection, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
      }
      if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
        execute(connection, "CREATE DATABASE %s OWNER %s".formatted(DATABASE, USER));
      }
    }
  }

  private static boolean isMissing(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return !rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String url(int port) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port, DATABASE);
  }

  /** Ends all connections and returns when PostgreSQL has ended, or after a limit. */
  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      // The library gives up after 5 s, but PostgreSQL goes on with what it was asked for.
      if (!postmaster.endsWithin(STOP_LIMIT)) {
        throw new IllegalStateException("PostgreSQL does not end: " + postmaster);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs PostgreSQL on the folder and port named by the two arguments until this process or its
   * parent is ended; ends with exit code 1 if PostgreSQL ends by itself.
   */
  public static void main(String[] arguments) {
    var start = new CompletableFuture<Optional<EmbeddedDatabase>>();
    // An end in the middle of the start waits for the start: nobody else knows what to stop.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> start.join().ifPresent(EmbeddedDatabase::close)));
    ParentProcess.exitWithIt();
    try {
      var database = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Redirect.INHERIT);
      start.complete(Optional.of(database));
      database.postmaster.awaitEnd();
    } catch (Throwable e) {
      // Errors too: the library throws them when it cannot unpack, and its threads would live on.
      LoggerFactory.getLogger(EmbeddedDatabase.class).error("Giving up", e);
    }
    start.complete(Optional.empty());
    System.exit(1);
  }
}
