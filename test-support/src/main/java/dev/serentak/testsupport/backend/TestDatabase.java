package dev.serentak.testsupport.backend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * An empty database on the PostgreSQL of this process, which starts with the first one and ends
 * with the process.
 *
 * <p>It is an embedded one, as without Docker; but where the broker is RabbitMQ in a container,
 * PostgreSQL is in one, too.
 */
public record TestDatabase(String url, String username, String password) {

  static final String IMAGE = "postgres:17.10";

  private static final String SUPERUSER = "postgres";

  private static @Nullable TestDatabase first;
  private static int created;

  /**
   * Creates one more database, which stays until the process ends. Any number of threads may ask.
   *
   * @throws IllegalStateException if PostgreSQL does not start or does not answer
   */
  public static synchronized TestDatabase create() {
    if (first == null) {
      first = start(BrokerChoice.ofThisProcess());
    }
    created++;
    return first.beside("test" + created);
  }

  private static TestDatabase start(BrokerChoice choice) {
    return choice instanceof BrokerChoice.Container ? startContainer() : startEmbedded();
  }

  private static TestDatabase startContainer() {
    // Testcontainers removes it when this process ends.
    var container =
        new PostgreSQLContainer(IMAGE)
            .withUsername(SUPERUSER)
            .withPassword(SUPERUSER)
            // As many as the embedded one has, for all the contexts that a process keeps.
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
    container.start();
    return inside(
        container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
  }

  private static TestDatabase startEmbedded() {
    try {
      return inside("localhost", EmbeddedPostgres.start().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException("No embedded PostgreSQL for the tests", e);
    }
  }

  private static TestDatabase inside(String host, int port) {
    return new TestDatabase(
        "jdbc:postgresql://" + host + ":" + port + "/postgres", SUPERUSER, SUPERUSER);
  }

  private TestDatabase beside(String name) {
    try (var connection = DriverManager.getConnection(url, username, password);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database for the test", e);
    }
    return new TestDatabase(url.replaceFirst("[^/]*$", name), username, password);
  }
}
