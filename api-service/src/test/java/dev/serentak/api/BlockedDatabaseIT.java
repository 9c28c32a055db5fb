package dev.serentak.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** More callers wait for the database than there are event loops, and the others do not notice. */
@ApiTest
class BlockedDatabaseIT {

  private static final int CALLERS = 50;

  private final ApiClient client;
  private final DataSource dataSource;

  BlockedDatabaseIT(WebTestClient http, DataSource dataSource) {
    this.client = new ApiClient(http);
    this.dataSource = dataSource;
  }

  @Test
  void answersWhatNeedsNoDatabaseWhileManyWaitForIt() throws Exception {
    var answers = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var lock = dataSource.getConnection()) {
      lock.setAutoCommit(false);
      lock.createStatement().execute("lock table users in access exclusive mode");
      for (int i = 0; i < CALLERS; i++) {
        String body = "{\"name\":\"x\",\"email\":\"x%d@example.com\"}".formatted(i);
        answers.add(
            threads.submit(
                () -> client.answer(HttpMethod.POST, "/users", body).getStatus().value()));
      }
      await().until(() -> waitingFor(lock) > 1);

      client.exchange(HttpMethod.GET, "/actuator/health/liveness", "", 200);
      client.post("/process-data", "{\"values\":[1]}", 200);
      client.post("/users", "{", 400);

      assertThat(waitingFor(lock)).isPositive();
      lock.rollback();
    }
    // The service has ten connections: on a slow machine the last may have waited in vain.
    assertThat(answers).extracting(Future::resultNow).isSubsetOf(201, 503).contains(201);
  }

  /** Asked by the connection that holds the lock: the service has given out all others. */
  private static int waitingFor(Connection lock) throws SQLException {
    try (var statement = lock.createStatement();
        var count = statement.executeQuery("select count(*) from pg_locks where not granted")) {
      count.next();
      return count.getInt(1);
    }
  }
}
