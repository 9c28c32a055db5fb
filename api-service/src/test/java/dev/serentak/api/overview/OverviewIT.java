package dev.serentak.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.ApiTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** With a database alone: nobody else is there, and nobody tells where they would be. */
@ApiTest
class OverviewIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final WebTestClient http;

  OverviewIT(@Autowired WebTestClient http) {
    this.http = http.mutate().responseTimeout(LIMIT).build();
  }

  private List<JsonNode> overviews(int count) {
    return Objects.requireNonNull(
        http.get()
            .uri("/console/overview")
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(JsonNode.class)
            .getResponseBody()
            .take(count)
            .collectList()
            .block(LIMIT));
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
  void whoBeginsToLookLaterSeesWhatWasBefore() {
    List<JsonNode> first = overviews(2);
    List<JsonNode> second = overviews(2);
    assertThat(second).isEqualTo(first);
  }
}
