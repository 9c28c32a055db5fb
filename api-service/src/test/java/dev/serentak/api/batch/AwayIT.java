package dev.serentak.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.BatchClient;
import dev.serentak.api.StubServices;
import dev.serentak.testsupport.backend.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Without the services that are needed: every item tells so itself, and soon. */
@DatabaseTest
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.http.serviceclient.task-producer-service.read-timeout=1s")
class AwayIT {

  private static final String BATCH =
      """
      {"items": [{"op":"add","x":1,"y":2}, {"op":"greet","name":"Ann"},
                 {"op":"fetch","url":"http://test/body/1"}, {"op":"uppercase","text":"a"}]}
      """;
  private static final StubServices SERVICES = new StubServices();
  private final BatchClient client;

  AwayIT(@LocalServerPort int port) {
    client = BatchClient.at(port);
  }

  @DynamicPropertySource
  static void services(DynamicPropertyRegistry registry) {
    SERVICES.forgetNames();
    SERVICES.register(registry);
    registry.add("uppercase.gateway", () -> "127.0.0.1:1");
  }

  private Map<String, String> errors() {
    client.post(BATCH, 200);
    Instant start = Instant.now();
    JsonNode answer = client.post(BATCH, 200);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
    var errors = new TreeMap<String, String>();
    for (JsonNode outcome : answer.get("results")) {
      assertThat(outcome.at("/error/type").asString()).isEqualTo("unavailable");
      errors.put(outcome.get("op").stringValue(), outcome.at("/error/detail").stringValue());
    }
    return errors;
  }

  @Test
  void tellsSoWhenNothingIsRegisteredWhenNothingListensAndWhenNothingAnswers() {
    assertThat(errors())
        .containsExactly(
            Map.entry("add", "task-producer-service is not registered at the name server"),
            Map.entry("fetch", "fetcher-service is not registered at the name server"),
            Map.entry("greet", "server is not registered at the name server"),
            Map.entry("uppercase", "socket-gateway does not answer"));

    SERVICES.rememberNames();
    SERVICES.all().forEach(service -> service.stop());
    assertThat(errors().values())
        .containsExactlyElementsOf(
            List.of("task-producer-service", "fetcher-service", "server", "socket-gateway").stream()
                .map(name -> name + " does not answer")
                .toList());

    SERVICES.all().forEach(service -> service.start());
    SERVICES.producer.submissionTime(Duration.ofMinutes(1));
    JsonNode late = client.post("{'items':[{'op':'add','x':1,'y':2}]}", 200);
    assertThat(late.at("/results/0/error/detail").stringValue())
        .isEqualTo("task-producer-service does not answer");

    SERVICES.producer.submissionTime(Duration.ZERO);
    JsonNode back = client.post(BATCH, 200);
    assertThat(back.get("succeeded").intValue()).as(back.toString()).isEqualTo(3);
  }
}
