package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that {@code scripts/up} starts, empty each time. */
final class Database {

  private static final String OWNER = "serentak";

  private final Program program;
  private volatile String version = "";

  /**
   * @param root the folder of the modules
   */
  Database(Path root) {
    program =
        Program.java(
                "postgresql",
                List.of(
                    "-Dot.epg.working-dir=" + root.resolve("benchmarks/target/postgres-programs"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.serentak.localstack.EmbeddedDatabase",
                    "FOLDER",
                    "PORT"))
            .readyWhen(this::takesLogins);
  }

  Program program() {
    return program;
  }

  private boolean takesLogins(Started process) throws IOException {
    try (var connection = DriverManager.getConnection(url(), OWNER, OWNER)) {
      version = connection.getMetaData().getDatabaseProductVersion();
      return true;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  String url() {
    return "jdbc:postgresql://localhost:%d/serentak".formatted(program.port());
  }

  /** By which a service finds it. */
  Map<String, String> settings() {
    return Map.of(
        "SPRING_DATASOURCE_URL", url(),
        "SPRING_DATASOURCE_USERNAME", OWNER,
        "SPRING_DATASOURCE_PASSWORD", OWNER);
  }

  /** Of the one that ran last. */
  Map<String, String> versions() {
    return Map.of("PostgreSQL", version);
  }
}
