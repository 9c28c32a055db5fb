package dev.serentak.testsupport.backend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A PostgreSQL of one test's own, which goes and comes back at the same port with what it had. It
 * runs from the beginning; the test is to stop it at its end.
 */
public final class StoppableDatabase {

  private static final String SUPERUSER = "postgres";

  private final Path data;
  private final int port;
  private EmbeddedPostgres postgres;

  /**
   * @param directory an empty one, which may be deleted once this is stopped
   */
  public StoppableDatabase(Path directory) {
    data = directory.resolve("data");
    postgres = run(0);
    port = postgres.getPort();
  }

  private EmbeddedPostgres run(int port) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes this the database of a Spring context. */
  public void register(DynamicPropertyRegistry properties) {
    String url = "jdbc:postgresql://localhost:" + port + "/" + SUPERUSER;
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> SUPERUSER);
    properties.add("spring.datasource.password", () -> SUPERUSER);
  }

  public void start() {
    postgres = run(port);
  }

  /** Cuts all connections; once more does nothing. */
  public void stop() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
