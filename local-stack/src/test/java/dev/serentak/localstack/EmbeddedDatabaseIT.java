package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

  @TempDir Path folder;
  private int port;

  @BeforeEach
  void choosePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @Test
  void keepsItsDataOverARestart() throws SQLException {
    try (var _ = start();
        var connection = connection()) {
      connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS number");
    }
    try (var _ = start();
        var connection = connection()) {
      assertThat(value(connection, "SELECT number FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void losesNothingThatWasCommitted() throws SQLException {
    try (var _ = start();
        var connection = connection()) {
      assertThat(value(connection, "SHOW fsync")).isEqualTo("on");
      assertThat(value(connection, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(value(connection, "SHOW full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void knowsUpperCaseInEveryLanguage() throws SQLException {
    try (var _ = start();
        var connection = connection()) {
      assertThat(value(connection, "SELECT lower('ÄÉŽ')")).isEqualTo("äéž");
    }
  }

  @Test
  void hasEndedWhenItIsClosed() throws Exception {
    start().close();
    assertThat(folder.resolve("postmaster.pid")).doesNotExist();
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  private EmbeddedDatabase start() {
    return EmbeddedDatabase.start(folder, port, Redirect.DISCARD);
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(
        EmbeddedDatabase.url(port), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
  }

  private static String value(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
