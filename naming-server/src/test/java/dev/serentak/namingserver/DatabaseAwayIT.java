package dev.serentak.namingserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.namingserver.NamesClient.Answer;
import dev.serentak.testsupport.backend.StoppableDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The server with a database that goes and comes back. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DatabaseAwayIT {

  @TempDir private static Path directory;
  private static StoppableDatabase database;

  private final NamesClient client;

  DatabaseAwayIT(@LocalServerPort int serverPort) {
    client = NamesClient.of(serverPort);
  }

  @DynamicPropertySource
  static void startDatabase(DynamicPropertyRegistry properties) {
    database = new StoppableDatabase(directory);
    database.register(properties);
  }

  @AfterAll
  static void stopDatabase() {
    database.stop();
  }

  @Test
  void answers503WhileTheDatabaseIsAwayAndHasForgottenNothingWhenItIsBack() throws Exception {
    String uri = "http://localhost";
    client.put("kept/1", uri, "PT3S", 201);
    database.stop();

    long start = System.nanoTime();
    String body = "{\"uri\": \"" + uri + "\"}";
    Answer refused = client.send(HttpMethod.PUT, "/names/kept/1", body, 503);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(refused.headers().getFirst("Retry-After")).isNotBlank();
    assertThat(refused.body().get("type").stringValue())
        .isEqualTo("urn:serentak:problem:unavailable");
    client.send(HttpMethod.PUT, "/names/new/1", body, 503, "If-None-Match", "*");
    for (String path : List.of("/names/kept", "/names", "/names/events")) {
      client.get(path, 503);
    }
    client.delete("/names/kept/1", 503);
    client.delete("/names?prefix=kept", 503);
    client.get("/actuator/health/liveness", 200);
    client.get("/actuator/health/readiness", 503);
    client.send(HttpMethod.GET, "/actuator/prometheus", "", 200);

    database.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> client.get("/actuator/health/readiness", 200));
    client.get("/names/kept", 200);
    try (var reader = EventReader.of(client, "?after=0")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> reader.told("kept").equals(List.of("registered 1", "expired 1")));
    }
  }
}
