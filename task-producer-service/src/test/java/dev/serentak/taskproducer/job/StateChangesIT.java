package dev.serentak.taskproducer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What another producer on the same database hears of changes here. */
@ProducerTest
class StateChangesIT {

  private static final int LIMIT_MILLIS = 10_000;

  private final ProducerClient client;
  private final StateChanges stateChanges;
  private final JdbcClient jdbc;
  private final DataSource dataSource;

  StateChangesIT(
      WebTestClient http, StateChanges stateChanges, JdbcClient jdbc, DataSource dataSource) {
    client = new ProducerClient(http);
    this.stateChanges = stateChanges;
    this.jdbc = jdbc;
    this.dataSource = dataSource;
  }

  /** What an earlier test has left may expire now. */
  @BeforeEach
  void startWithNothing() {
    jdbc.sql("truncate job, idempotency_key").update();
  }

  @Test
  void areToldOnceEachAndNotWhenNothingHasChanged() throws SQLException {
    UUID first = submit();
    UUID second = submit();
    try (Connection other = dataSource.getConnection()) {
      other.createStatement().execute("listen \"task-producer-service\"");
      try {
        assertThat(stateChanges.revoke(first, Instant.now())).isPresent();
        awaitOne(other);
        assertThat(stateChanges.revoke(first, Instant.now())).isEmpty();
        assertThat(stateChanges.revoke(second, Instant.now())).isPresent();
        awaitOne(other);
      } finally {
        other.createStatement().execute("unlisten *");
      }
    }
  }

  private UUID submit() {
    String body = "{\"x\": 2, \"y\": 3, \"delay\": \"PT1H\"}";
    return UUID.fromString(client.submit(body).get("id").stringValue());
  }

  /** One alone: the revocation of nothing before would be a second. */
  private static void awaitOne(Connection other) throws SQLException {
    assertThat(other.unwrap(PGConnection.class).getNotifications(LIMIT_MILLIS)).hasSize(1);
  }
}
