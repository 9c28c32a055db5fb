package dev.serentak.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "http.console-origins=http://console.example:8080")
@AutoConfigureWebTestClient
class ConsoleAccessTests {

  private static final String CONSOLE = "http://console.example:8080";

  @Autowired private WebTestClient http;

  private WebTestClient.ResponseSpec ask(String method, String path, String origin) {
    return http.method(HttpMethod.valueOf(method)).uri(path).header("Origin", origin).exchange();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /orders/0197f6f6-0000-7000-8000-000000000000, 404",
    "GET, /nowhere, 404",
    "DELETE, /orders, 405",
    "POST, /orders, 415",
    "GET, /broken, 500",
    "GET, /database-away, 503",
    "GET, /order-events, 200"
  })
  void answersTheConsoleWhateverTheAnswerIs(String method, String path, int status) {
    HttpHeaders headers =
        ask(method, path, CONSOLE)
            .expectStatus()
            .isEqualTo(status)
            .returnResult(String.class)
            .getResponseHeaders();
    assertThat(headers.getAccessControlAllowOrigin()).isEqualTo(CONSOLE);
    assertThat(headers.getAccessControlExposeHeaders())
        .containsExactlyInAnyOrder("Location", "Preference-Applied", "Retry-After");
    assertThat(headers.getAccessControlAllowCredentials()).isFalse();
    assertThat(headers.getVary()).contains("Origin");
  }

  @Test
  void letsTheConsoleAskWhatItMaySend() {
    HttpHeaders headers =
        http.options()
            .uri("/orders")
            .header("Origin", CONSOLE)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type,prefer,idempotency-key")
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(String.class)
            .getResponseHeaders();
    assertThat(headers.getAccessControlAllowOrigin()).isEqualTo(CONSOLE);
    assertThat(headers.getAccessControlAllowMethods()).contains(HttpMethod.PUT, HttpMethod.DELETE);
    assertThat(headers.getAccessControlAllowHeaders())
        .containsExactly("content-type", "prefer", "idempotency-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://console.example",
        "https://console.example:8080",
        "http://console.example:8080.evil.example",
        "http://localhost:8080",
        "null",
        "http://[",
        "*"
      })
  void carriesOutNothingForAnotherOrigin(String origin) {
    for (String path : List.of("/order-events", "/broken", "/nowhere")) {
      HttpHeaders headers =
          ask("GET", path, origin)
              .expectStatus()
              .isForbidden()
              .expectHeader()
              .contentType(MediaType.APPLICATION_PROBLEM_JSON)
              .expectBody()
              .jsonPath("$.type")
              .isEqualTo("urn:serentak:problem:forbidden-origin")
              .jsonPath("$.instance")
              .isEqualTo(path)
              .returnResult()
              .getResponseHeaders();
      assertThat(headers.getAccessControlAllowOrigin()).isNull();
    }
    http.options()
        .uri("/orders")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
  }

  @Test
  void answersWhoIsNoBrowser() {
    http.get()
        .uri("/order-events")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "http://localhost:8080/", "localhost:8080", ""})
  void doesNotStartWithWhatIsNoOrigin(String origin) {
    new ReactiveWebApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                HttpConventionsAutoConfiguration.class, JacksonAutoConfiguration.class))
        .withPropertyValues("http.console-origins[0]=" + origin)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("must be an origin such as"));
  }
}
