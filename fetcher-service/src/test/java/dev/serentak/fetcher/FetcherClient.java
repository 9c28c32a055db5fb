package dev.serentak.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller does over HTTP. */
public record FetcherClient(WebTestClient http) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGEST_ANSWER = 256 * 1024 * 1024;

  public FetcherClient {
    http =
        http.mutate()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .build();
  }

  public JsonNode fetch(String... urls) {
    return fetch(null, urls);
  }

  public JsonNode fetch(Duration timeout, String... urls) {
    return post(body(timeout, urls), 200);
  }

  /** The one entry of a request with one URL. */
  public JsonNode fetchOne(String url) {
    return fetch(url).get("results").get(0);
  }

  public static List<String> errors(JsonNode fetched) {
    return fetched
        .get("results")
        .valueStream()
        .map(entry -> entry.at("/error/type").stringValue("none"))
        .toList();
  }

  public JsonNode post(String body, int status) {
    var result =
        http.post()
            .uri("/fetch")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectBody(String.class)
            .returnResult();
    String answer = String.valueOf(result.getResponseBody());
    assertThat(result.getStatus().value()).as("%.200s -> %.500s", body, answer).isEqualTo(status);
    return JSON.readTree(answer);
  }

  public Flux<JsonNode> lines(Duration timeout, String... urls) {
    return stream(timeout, MediaType.APPLICATION_NDJSON, urls)
        .returnResult(JsonNode.class)
        .getResponseBody();
  }

  public Flux<ServerSentEvent<JsonNode>> events(Duration timeout, String... urls) {
    FluxExchangeResult<ServerSentEvent<JsonNode>> result =
        stream(timeout, MediaType.TEXT_EVENT_STREAM, urls)
            .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {});
    return result.getResponseBody();
  }

  private WebTestClient.ResponseSpec stream(Duration timeout, MediaType type, String... urls) {
    return http.post()
        .uri("/fetch")
        .contentType(MediaType.APPLICATION_JSON)
        .accept(type)
        .bodyValue(body(timeout, urls))
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(type);
  }

  public static String body(Duration timeout, String... urls) {
    Map<String, Object> body = new TreeMap<>(Map.of("urls", Stream.of(urls).toList()));
    if (timeout != null) {
      body.put("timeout", timeout);
    }
    return JSON.writeValueAsString(body);
  }
}
