package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppableDatabaseIT {

  private final Map<String, Supplier<Object>> properties = new TreeMap<>();

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(property("url"), property("username"), property("password"));
  }

  private String property(String name) {
    return properties.get("spring.datasource." + name).get().toString();
  }

  @Test
  void comesBackWithWhatItHad(@TempDir Path directory) throws SQLException {
    var database = new StoppableDatabase(directory);
    database.register(properties::put);
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 1 AS id");
      database.stop();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.execute("SELECT id FROM kept"));
    }
    assertThatExceptionOfType(SQLException.class).isThrownBy(this::connect);

    database.start();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT id FROM kept")) {
      assertThat(rows.next()).isTrue();
    }
    database.stop();
    database.stop();
  }
}
