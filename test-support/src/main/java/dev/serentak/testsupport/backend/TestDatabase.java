package dev.serentak.testsupport.backend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An empty database on the embedded PostgreSQL of this process, which starts with the first one and
 * ends with the process.
 */
public record TestDatabase(String url, String username, String password) {

  private static final String SUPERUSER = "postgres";

  private static @Nullable EmbeddedPostgres postgres;
  private static int created;

  /**
   * Creates one more database, which stays until the process ends. Any number of threads may ask.
   *
   * @throws IllegalStateException if PostgreSQL does not start or does not answer
   */
  public static synchronized TestDatabase create() {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.start();
      }
      created++;
      return create(postgres, "test" + created);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("No database for the test", e);
    }
  }

  private static TestDatabase create(EmbeddedPostgres postgres, String name) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    return new TestDatabase(url, SUPERUSER, SUPERUSER);
  }
}
