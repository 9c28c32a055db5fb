package dev.serentak.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Without a name server, which the service does not need. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "naming.server=http://localhost:1")
@AutoConfigureWebTestClient
class GreetingTests {

  private final WebTestClient http;
  private final int port;

  GreetingTests(@Autowired WebTestClient http, @LocalServerPort int port) {
    this.http = http;
    this.port = port;
  }

  /** As it is, where the client would escape it. */
  private URI uri(String query) {
    return URI.create("http://localhost:" + port + "/welcome-message" + query);
  }

  @ParameterizedTest
  @MethodSource("names")
  void welcomes(String query, String message) {
    http.get()
        .uri(uri(query))
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.APPLICATION_JSON)
        .expectBody()
        .json("{\"message\":\"" + message + "\"}", JsonCompareMode.STRICT);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("?name=Ann", "Hi welcome Ann"),
        Arguments.of("?name=%20Ann%0A", "Hi welcome Ann"),
        Arguments.of("?name=Ann+Lee&more=1", "Hi welcome Ann Lee"),
        Arguments.of("?name=%C3%84nne%20%F0%9F%99%82", "Hi welcome Änne 🙂"),
        Arguments.of("?name=" + "a".repeat(100), "Hi welcome " + "a".repeat(100)));
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void answers422ToWhatIsNoName(String query, String detail) {
    http.get()
        .uri(uri(query))
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .json(
            """
            {"type": "urn:serentak:problem:invalid-input", "status": 422,
             "title": "The request is understood but not valid", "detail": "1 violation",
             "instance": "/welcome-message", "errors": [{"parameter": "name", "detail": "%s"}]}
            """
                .formatted(detail),
            JsonCompareMode.STRICT);
  }

  static Stream<Arguments> badNames() {
    return Stream.of(
        Arguments.of("", "must not be blank"),
        Arguments.of("?name", "must not be blank"),
        Arguments.of("?name=", "must not be blank"),
        Arguments.of("?name=%20%0A", "must not be blank"),
        Arguments.of("?nam=Ann", "must not be blank"),
        Arguments.of("?name=" + "a".repeat(101), "must have at most 100 characters"),
        Arguments.of("?name=" + "a".repeat(3000), "must have at most 100 characters"),
        Arguments.of("?name=A%00nn", "must not have control characters"),
        Arguments.of("?name=A%0D%0Ann", "must not have control characters"));
  }

  @Test
  void answers405ToOtherMethodsAnd406ToOtherTypes() {
    http.post()
        .uri("/welcome-message?name=Ann")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    http.get()
        .uri("/welcome-message?name=Ann")
        .accept(MediaType.TEXT_PLAIN)
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.NOT_ACCEPTABLE);
  }

  @Test
  void isReadyWithoutANameServer() {
    http.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    http.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
    http.get()
        .uri("/actuator/health")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
  }

  @Test
  void showsMetricsAndNothingElse() {
    http.get()
        .uri("/actuator/prometheus")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(metrics -> assertThat(metrics).contains("jvm_memory_used_bytes"));
    http.get().uri("/actuator/env").exchange().expectStatus().isNotFound();
  }
}
