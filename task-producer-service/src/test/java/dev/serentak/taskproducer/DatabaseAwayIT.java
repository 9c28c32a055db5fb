package dev.serentak.taskproducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.testsupport.backend.BrokerTest;
import dev.serentak.testsupport.backend.StoppableDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The service with a database that goes and comes back. */
@BrokerTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class DatabaseAwayIT {

  @TempDir private static Path directory;
  private static StoppableDatabase database;

  private final ProducerClient client;

  DatabaseAwayIT(WebTestClient http) {
    client = new ProducerClient(http);
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
  void answers503WhileTheDatabaseIsAwayAndWorksWhenItIsBack() throws Exception {
    String body = "{\"x\": 2, \"y\": 3}";
    JsonNode before = client.submit(body);
    database.stop();

    long start = System.nanoTime();
    JsonNode problem = client.post("/jobs", body, 503);
    assertThat(problem.get("type").stringValue()).isEqualTo("urn:serentak:problem:unavailable");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    client.post("/batches", "{\"jobs\": [" + body + "]}", 503);
    client.post("/jobs", body, 503, "Idempotency-Key", "k");
    client.exchange(HttpMethod.GET, "/jobs", "", 503);
    client.exchange(HttpMethod.GET, "/jobs/events", "", 503);
    client.exchange(HttpMethod.GET, "/actuator/health/liveness", "", 200);
    client.exchange(HttpMethod.GET, "/actuator/health/readiness", "", 503);

    database.start();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> client.submit(body));
    try (Worker _ = Worker.adding()) {
      client.await(before, "SUCCESS");
      client.post("/jobs", body, 200, "Prefer", "wait=20");
    }
  }
}
