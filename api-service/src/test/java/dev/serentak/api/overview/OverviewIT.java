package dev.serentak.api.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.api.ApiTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** With a database alone: nobody else is there, and nobody tells where they would be. */
@ApiTest
class OverviewIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final WebTestClient http;

  OverviewIT(@Autowired WebTestClient http) {
    this.http = http.mutate().responseTimeout(LIMIT).build();
  }

  private Flux<JsonNode> stream() {
    return http.get()
        .uri("/console/overview")
        .exchange()
        .expectStatus()
        .isOk()
        .returnResult(JsonNode.class)
        .getResponseBody();
  }

  private List<JsonNode> overviews(int count) {
    return Objects.requireNonNull(stream().take(count).collectList().block(LIMIT));
  }

  private static String state(JsonNode overview, String part) {
    return overview
        .get("parts")
        .valueStream()
        .filter(one -> one.get("name").stringValue().equals(part))
        .map(one -> one.get("state").stringValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoDoesNotAnswerIsDown() {
    JsonNode overview = overviews(2).getLast();
    assertThat(overview.get("parts").size()).isEqualTo(10);
    assertThat(state(overview, "postgresql")).isEqualTo("up");
    assertThat(state(overview, "rabbitmq")).isEqualTo("down");
    assertThat(state(overview, "task-producer-service")).isEqualTo("down");
    assertThat(state(overview, "naming-server")).isEqualTo("down");
    assertThat(overview.has("waiting")).isFalse();
  }

  @Test
  void oneReaderTooManyIsRefused() {
    var readers = Disposables.composite();
    try {
      for (int i = 0; i < 100; i++) {
        readers.add(stream().subscribe(_ -> {}, _ -> {}));
      }
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  http.get()
                      .uri("/console/overview")
                      .exchange()
                      .expectStatus()
                      .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                      .expectHeader()
                      .contentType(MediaType.APPLICATION_PROBLEM_JSON));
    } finally {
      readers.dispose();
    }
    await().atMost(LIMIT).ignoreExceptions().until(() -> overviews(1).size() == 1);
  }

  @Test
  void whoBeginsToLookLaterSeesWhatWasBefore() {
    List<JsonNode> first = overviews(2);
    List<JsonNode> second = overviews(2);
    assertThat(second).isEqualTo(first);
  }
}
