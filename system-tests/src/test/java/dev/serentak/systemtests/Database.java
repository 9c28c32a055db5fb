package dev.serentak.systemtests;

import dev.serentak.testsupport.backend.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The producers' database. What is read here is read past them: they may be dead. What a test
 * claims is never taken from here, but asked of a producer.
 */
record Database(TestDatabase place) {

  static Database create() {
    return new Database(TestDatabase.create());
  }

  Map<String, String> settings() {
    return Map.of(
        "SPRING_DATASOURCE_URL",
        place.url(),
        "SPRING_DATASOURCE_USERNAME",
        place.username(),
        "SPRING_DATASOURCE_PASSWORD",
        place.password());
  }

  int finished() {
    return count("select count(*) from task_producer.job where finished_at is not null");
  }

  int unfinished() {
    return count("select count(*) from task_producer.job where finished_at is null");
  }

  /** Forgets the jobs of the test before. */
  void clear() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "truncate task_producer.job, task_producer.batch, task_producer.idempotency_key");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int count(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(place.url(), place.username(), place.password());
  }
}
