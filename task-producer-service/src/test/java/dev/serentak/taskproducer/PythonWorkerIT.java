package dev.serentak.taskproducer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.testsupport.backend.CeleryTest;
import dev.serentak.testsupport.backend.DatabaseTest;
import dev.serentak.testsupport.backend.Python;
import dev.serentak.testsupport.backend.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Our jobs on an unmodified Celery worker. */
@CeleryTest
@DatabaseTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class PythonWorkerIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ProducerClient client;

  PythonWorkerIT(WebTestClient http) {
    client = new ProducerClient(http);
  }

  @Test
  void answersOurJobs() throws IOException {
    var environment =
        Map.of(
            "BROKER", TestBroker.address(),
            "PYTHONPATH", "src/test/python",
            "TRACK_STARTED", "true");
    try (var worker =
        Python.withCelery()
            .start(
                environment,
                "-m",
                "celery",
                "-A",
                "tasks",
                "worker",
                "--loglevel=INFO",
                "-c",
                "2")) {
      worker.awaitText("ready.", LIMIT);

      JsonNode five = client.post("/jobs", "{\"x\": 2, \"y\": 3}", 200, "Prefer", "wait=30");
      assertThat(five.get("result").decimalValue()).isEqualTo("5");

      String power = "1" + "0".repeat(300);
      JsonNode large = client.post("/jobs", "{\"x\": 1e300, \"y\": 1}", 200, "Prefer", "wait=30");
      assertThat(large.get("result").decimalValue().toPlainString())
          .isEqualTo(power.substring(0, 300) + "1");

      JsonNode fraction =
          client.post("/jobs", "{\"x\": 0.5, \"y\": 0.25}", 200, "Prefer", "wait=30");
      assertThat(fraction.get("result").decimalValue()).isEqualTo("0.75");

      JsonNode later =
          client.submit("{\"x\": 2, \"y\": 3, \"delay\": \"PT1S\", \"expiresIn\": \"PT1M\"}");
      assertThat(client.await(later, "SUCCESS").get("attempts").intValue()).isEqualTo(1);

      String jobs =
          IntStream.range(0, 200)
              .mapToObj(i -> "{\"x\": " + i + ", \"y\": 1}")
              .collect(Collectors.joining(",", "{\"jobs\": [", "]}"));
      JsonNode batch = client.post("/batches", jobs, 200, "Prefer", "wait=60");
      assertThat(batch.get("succeeded").intValue()).isEqualTo(200);
    }
  }

  @Test
  void revokesWhatExpiresBeforeAnyWorkerComes() {
    JsonNode job = client.submit("{\"x\": 2, \"y\": 3, \"expiresIn\": \"PT1S\"}");
    assertThat(client.await(job, "REVOKED").at("/error/type").stringValue())
        .isEqualTo("TaskRevokedError");
  }
}
