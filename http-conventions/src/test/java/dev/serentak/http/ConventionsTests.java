package dev.serentak.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.threads.virtual.enabled=true",
      "http.greatest-body=1KB",
      "http.greatest-bodies[/large]=100KB"
    })
@AutoConfigureWebTestClient
class ConventionsTests {

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  @Autowired private WebTestClient http;
  @LocalServerPort private int port;

  private JsonNode post(String path, String body, int status) {
    EntityExchangeResult<byte[]> result =
        http.post()
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectBody()
            .returnResult();
    assertThat(result.getStatus().value()).as(body).isEqualTo(status);
    return json.readTree(result.getResponseBody());
  }

  @Test
  void takesWhatIsValid() {
    JsonNode order =
        post(
            "/orders",
            """
            {"x": 12345678901234567890.10, "name": "Ann", "count": 2, "delay": "PT5S",
             "at": "2026-11-21T10:00:00+01:00", "items": [{"amount": 1e3}]}
            """,
            200);
    assertThat(order.get("x").decimalValue()).isEqualTo(new BigDecimal("12345678901234567890.10"));
    assertThat(order.get("at").stringValue()).isEqualTo("2026-11-21T09:00:00Z");
  }

  @Test
  void tellsEveryViolationAtItsPlace() {
    JsonNode problem =
        post(
            "/orders",
            """
            {"x": "2", "name": "too long", "count": 1.5, "delay": 5, "at": "tomorrow", "more": {"a": [1]},
             "items": [{"amount": 1}, null, {"amount": []}]}
            """,
            422);
    assertThat(problem.get("type").stringValue()).isEqualTo("urn:serentak:problem:invalid-input");
    assertThat(problem.get("instance").stringValue()).isEqualTo("/orders");
    assertThat(problem.get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .containsExactlyInAnyOrder(
            "/x", "/name", "/count", "/delay", "/at", "/more", "/items/1", "/items/2/amount");
    assertThat(problem.toString()).doesNotContain("dev.serentak").doesNotContain("java.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\": NaN}",
        "{\"x\": Infinity}",
        "{\"x\": null}",
        "{}",
        "{\"x\": true}",
        "{\"x\": [1]}",
        "{\"x\": 1e99999999999}",
        "{\"x\": 1, \"name\": \"a\\u0000\"}",
        "{\"x\": 1, \"name\": \"\\ud800\"}",
        "[]",
        "null",
        "3",
        "\"text\""
      })
  void refusesWhatIsJsonButNotValid(String body) {
    assertThat(post("/orders", body, 422).get("errors").size()).isEqualTo(1);
  }

  @Test
  void refusesAVeryLongNumberAtItsPlace() {
    JsonNode problem = post("/large", "{\"x\": " + "1".repeat(50_000) + "}", 422);
    assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"x\": 1,}", "{\"x\": 1} x", "x", "{'x': 1}", "\u00ff"})
  void tellsMalformedJsonAsSuch(String body) {
    assertThat(post("/orders", body, 400).get("type").stringValue())
        .isEqualTo("urn:serentak:problem:malformed-request");
  }

  @Test
  void refusesDeepNesting() {
    post("/large", "{\"items\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", 400);
  }

  @Test
  void holdsEachPathToItsLimit() {
    String body = "{\"x\": 1, \"name\": \"%s\"}".formatted("a".repeat(2_000));
    assertThat(post("/orders", body, 413).get("status").intValue()).isEqualTo(413);
    post("/large", body, 422);
    post("/large", "{\"x\": 1" + " ".repeat(200_000) + "}", 413);
  }

  @Test
  void holdsABodyOfUnknownLengthToTheLimit() {
    http.post()
        .uri("/orders")
        .contentType(MediaType.APPLICATION_JSON)
        .body(Flux.range(0, 100).map(i -> " ".repeat(1_000)), String.class)
        .exchange()
        .expectStatus()
        .isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404",
    "GET, /orders/7, 404",
    "GET, /orders/0197f6f6-0000-7000-8000-000000000000, 404",
    "DELETE, /orders, 405",
    "GET, /pages/!, 400",
    "GET, /pages/YWJj, 400",
    "GET, /broken, 500",
    "GET, /database-away, 503"
  })
  void answersProblems(String method, String path, int status) {
    EntityExchangeResult<byte[]> result =
        http.method(HttpMethod.valueOf(method))
            .uri(path)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .returnResult();
    JsonNode problem = json.readTree(result.getResponseBody());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("title").stringValue()).isNotBlank();
    assertThat(problem.toString()).doesNotContain("secret");
    assertThat(result.getResponseHeaders().containsHeader("Retry-After")).isEqualTo(status == 503);
  }

  @Test
  void answers415WhenItIsNotJson() {
    http.post()
        .uri("/orders")
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(415)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void answersAProblemToWhoAsksForAnEventStream() {
    http.post()
        .uri("/order-events")
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.TEXT_EVENT_STREAM)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/x");
  }

  @Test
  void keepsACursor() {
    UUID id = UUID.randomUUID();
    assertThat(Cursor.parse(Cursor.after(id).toString()).id()).isEqualTo(id);
  }

  /** reactor-netty 1.3.6 and 1.3.7 hung within 460 such requests (reactor-netty 4361). */
  @Test
  void answersThousandsOfBlockingRequestsOnOneConnection() {
    var connections = ConnectionProvider.create("one", 1);
    var client = HttpClient.create(connections).port(port);
    long answered =
        IntStream.range(0, 2_000)
            .filter(
                i ->
                    client
                            .headers(h -> h.set("Content-Type", "application/json"))
                            .post()
                            .uri("/orders")
                            .send(ByteBufFlux.fromString(Mono.just("{\"x\": " + i + "}")))
                            .response()
                            .block(Duration.ofSeconds(5))
                            .status()
                            .code()
                        == 200)
            .count();
    connections.dispose();
    assertThat(answered).isEqualTo(2_000);
  }
}
