package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.namingserver.NamesClient;
import dev.serentak.namingserver.RunningServer;
import dev.serentak.testsupport.backend.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import tools.jackson.databind.JsonNode;

class ExpiryIT {

  private static final String URI = "http://localhost";

  private final TestDatabase database = TestDatabase.create();

  @Test
  void endsALeaseWhenItsTimeIsOver() {
    try (var server = RunningServer.on(database)) {
      List<Instant> ends = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        JsonNode lease = server.client().put("precise/" + i, URI, "PT2." + i + "7S", 201);
        ends.add(Instant.parse(lease.get("expiresAt").stringValue()));
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> expiries(server).size() == 9);
      List<Instant> told = expiries(server);
      List<Long> delays =
          IntStream.range(0, 9)
              .mapToObj(i -> Duration.between(ends.get(i), told.get(i)).toMillis())
              .sorted()
              .toList();
      // Half of a second would be usual for a server that looks every second.
      assertThat(delays.getFirst()).isNotNegative();
      assertThat(delays.get(4)).as("median of %s", delays).isLessThan(100);
      server.client().get("/names/precise", 404);
    }
  }

  private static List<Instant> expiries(RunningServer server) {
    return server
        .jdbc()
        .sql("select at from name_event where type = 'expired' order by instance")
        .query((row, _) -> row.getTimestamp("at").toInstant())
        .list();
  }

  @Test
  void keepsALeaseThatIsRenewed() {
    try (var server = RunningServer.on(database)) {
      NamesClient client = server.client();
      client.put("renewed/1", URI, "PT2S", 201);
      Instant end = Instant.now().plusSeconds(4);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () -> {
                client.put("renewed/1", URI, "PT2S", 200);
                return Instant.now().isAfter(end);
              });
      await().atMost(Duration.ofSeconds(5)).until(() -> expiries(server).size() == 1);
    }
  }

  @Test
  void forgetsNothingWhileNoServerRuns() {
    try (var server = RunningServer.on(database)) {
      server.client().put("patient/1", URI, "PT5S", 201);
    }
    Instant stopped = Instant.now();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> Instant.now().isAfter(stopped.plusSeconds(6)));

    try (var server = RunningServer.on(database)) {
      JsonNode name = server.client().get("/names/patient", 200);
      Instant end = Instant.parse(name.at("/instances/0/expiresAt").stringValue());
      assertThat(end).isBetween(Instant.now(), Instant.now().plusSeconds(7));
      await().atMost(Duration.ofSeconds(10)).until(() -> expiries(server).size() == 1);
      assertThat(expiries(server).getFirst()).isAfterOrEqualTo(end);
    }
  }

  @Test
  void stopsBeforeTheWebServerRefusesRequests() {
    try (var server = RunningServer.on(database)) {
      var expiry = server.context().getBean(Expiry.class);
      assertThat(expiry.isRunning()).isTrue();
      server.context().publishEvent(new ContextClosedEvent(server.context()));
      assertThat(expiry.isRunning()).isFalse();
      server.client().put("late/1", URI, "PT2S", 201);
    }
  }
}
