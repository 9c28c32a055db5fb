package dev.serentak.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.api.StubServices;
import dev.serentak.testsupport.backend.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
class ExternalIT {

  private static final int LARGE = 16 * 1024 * 1024;
  private static final StubServices SERVICES = new StubServices();
  private final JsonMapper json = new JsonMapper();
  private final WebTestClient http;
  private final int port;

  ExternalIT(@Autowired WebTestClient http, @LocalServerPort int port) {
    this.http =
        http.mutate().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGE)).build();
    this.port = port;
  }

  @DynamicPropertySource
  static void services(DynamicPropertyRegistry registry) {
    SERVICES.register(registry);
  }

  private EntityExchangeResult<byte[]> post(MediaType type, String body, int status) {
    EntityExchangeResult<byte[]> result =
        http.post()
            .uri("/external-api")
            .contentType(type)
            .bodyValue(body)
            .exchange()
            .expectBody()
            .returnResult();
    assertThat(result.getStatus().value()).as("%.300s", body).isEqualTo(status);
    return result;
  }

  private JsonNode post(String body, int status) {
    return json.readTree(post(MediaType.APPLICATION_JSON, body, status).getResponseBody());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "body/3 | {'status':200,'contentType':'text/plain','bytes':3,'elapsedMs':5,'body':'aaa'}",
        "404    | {'status':404,'contentType':'text/plain','bytes':2,'elapsedMs':5,'body':'no'}"
      })
  void passesOnWhatTheServerAnswers(String path, String answer) {
    http.post()
        .uri("/external-api")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"url\": \"http://test/%s\", \"timeout\": \"PT2S\"}".formatted(path))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(answer.replace('\'', '"'), JsonCompareMode.STRICT);
  }

  @Test
  void passesOnALargeBody() {
    JsonNode answer = post("{\"url\": \"http://test/body/5000000\"}", 200);
    assertThat(answer.get("body").stringValue()).hasSize(5_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, 504",
    "unknown-host, 502",
    "connection-refused, 502",
    "body-too-large, 502",
    "too-many-redirects, 502"
  })
  void tellsWhyTheServerGaveNothing(String type, int status) {
    JsonNode problem = post("{\"url\": \"http://test/error/%s\"}".formatted(type), status);
    assertThat(problem.get("error"))
        .isEqualTo(json.readTree("{\"type\":\"%s\",\"detail\":\"as told\"}".formatted(type)));
    assertThat(problem.get("instance").stringValue()).isEqualTo("/external-api");
  }

  @ParameterizedTest
  @CsvSource({"invalid-url", "forbidden-address", "forbidden-port"})
  void answers422WhenTheUrlIsNotFetched(String type) {
    JsonNode problem = post("{\"url\": \"http://test/error/%s\"}".formatted(type), 422);
    assertThat(problem.get("errors"))
        .isEqualTo(json.readTree("[{\"pointer\":\"/url\",\"detail\":\"as told\"}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                             | /url",
        "{'url':null}                                   | /url",
        "{'url':' ','timeout':'PT0S'}                   | /url /timeout",
        "{'url':1,'timeout':5}                          | /url /timeout",
        "{'url':'http://test/body/1','timeout':'PT11S'} | /timeout",
        "{'url':'http://test/body/1','timeout':'-PT1S'} | /timeout",
        "{'url':'http://test/body/1','method':'PUT'}    | /method",
        "{'url':'http://test/refused'}                  | /timeout"
      })
  void tellsEveryViolation(String body, String pointers) {
    JsonNode problem = post(body.replace('\'', '"'), 422);
    assertThat(problem.get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .containsExactlyInAnyOrder(pointers.split(" "));
  }

  @Test
  void answersWhatIsNoRequestAtAll() {
    post("{", 400);
    post("{\"url\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", 400);
    post("{\"url\":\"" + "a".repeat(70_000) + "\"}", 413);
    post(MediaType.TEXT_PLAIN, "{}", 415);
  }

  @Test
  void answers503WhileTheFetcherIsAwayAndWorksWhenItIsBack() {
    SERVICES.fetcher.server.stop();
    try {
      Instant start = Instant.now();
      var result = post(MediaType.APPLICATION_JSON, "{\"url\": \"http://test/body/1\"}", 503);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
      assertThat(result.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isNotNull();
      assertThat(new String(Objects.requireNonNull(result.getResponseBody())))
          .contains("fetcher-service does not answer");
    } finally {
      SERVICES.fetcher.server.start();
    }
    post("{\"url\": \"http://test/body/1\"}", 200);
  }

  @Test
  void cancelsTheFetchOfACallerThatGoes() {
    var caller =
        HttpClient.newConnection()
            .port(port)
            .headers(headers -> headers.set("Content-Type", "application/json"))
            .post()
            .uri("/external-api")
            .send(ByteBufFlux.fromString(Mono.just("{\"url\": \"http://test/never\"}")))
            .response()
            .subscribe();
    await().until(() -> SERVICES.fetcher.open() == 1);
    caller.dispose();
    await().until(() -> SERVICES.fetcher.open() == 0);
  }
}
