package dev.serentak.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service with a database that goes and comes back, and without a broker. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.rabbitmq.addresses=amqp://localhost:1")
@AutoConfigureWebTestClient
@DirtiesContext
class DatabaseAwayIT {

  @TempDir private static Path directory;
  private static StoppableDatabase database;

  private final ApiClient client;

  DatabaseAwayIT(WebTestClient http) {
    client = new ApiClient(http);
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
  void answers503WhileTheDatabaseIsAwayAndWorksWhenItIsBack() {
    String task = "{\"title\":\"x\"}";
    client.post("/tasks", task, 201);
    database.stop();

    for (HttpMethod method : new HttpMethod[] {HttpMethod.POST, HttpMethod.GET}) {
      assertAway(method, "/tasks", task);
      assertAway(method, "/users", "{\"name\":\"Ann\",\"email\":\"ann@example.com\"}");
    }
    assertAway(HttpMethod.GET, "/tasks/0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21", "");
    client.post("/process-data", "{\"values\":[1]}", 200);
    client.exchange(HttpMethod.GET, "/actuator/health/liveness", "", 200);

    database.start();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> client.post("/tasks", task, 201));
    assertThat(client.pages("/tasks", 1)).hasSizeGreaterThanOrEqualTo(2);
  }

  private void assertAway(HttpMethod method, String path, String body) {
    long start = System.nanoTime();
    var answer = client.answer(method, path, method == HttpMethod.GET ? "" : body);
    assertThat(answer.getStatus().value()).as("%s %s", method, path).isEqualTo(503);
    assertThat(answer.getResponseHeaders().getFirst("Retry-After")).isEqualTo("2");
    // 3 s by the settings, and some for a busy machine.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
  }
}
