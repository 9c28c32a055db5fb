package dev.serentak.benchmarks.backend;

import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Started;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that {@code scripts/up} starts, empty each time. */
public final class Database {

  private static final String OWNER = "serentak";

  private final Program program;
  private volatile String version = "";

  /**
   * @param root the folder of the modules, which are built
   */
  public Database(Path root) {
    program =
        Program.java(
                "postgresql",
                List.of(
                    "-Dot.epg.working-dir="
                        + root.resolve("local-stack/target/app/postgres-programs"),
                    "-cp",
                    classPath(root.resolve("local-stack/target")),
                    "dev.serentak.localstack.EmbeddedDatabase",
                    "FOLDER",
                    "PORT"))
            .readyWhen(this::takesLogins);
  }

  private static String classPath(Path module) {
    try {
      return module.resolve("classes") + ":" + Files.readString(module.resolve("class-path"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Program program() {
    return program;
  }

  private boolean takesLogins(Started process) throws IOException {
    try (var connection = connect()) {
      version = connection.getMetaData().getDatabaseProductVersion();
      return true;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** As the services do. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), OWNER, OWNER);
  }

  public String url() {
    return "jdbc:postgresql://localhost:%d/serentak".formatted(program.port());
  }

  /** By which a service finds it. */
  public Map<String, String> settings() {
    return Map.of(
        "SPRING_DATASOURCE_URL", url(),
        "SPRING_DATASOURCE_USERNAME", OWNER,
        "SPRING_DATASOURCE_PASSWORD", OWNER);
  }

  /** Of the one that ran last. */
  public Map<String, String> versions() {
    return Map.of("PostgreSQL", version);
  }
}
