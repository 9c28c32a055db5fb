package dev.serentak.messageboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller of the board does over HTTP, each with the status it expects. */
public record BoardClient(WebTestClient http) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public static BoardClient at(int port) {
    return new BoardClient(
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(30))
            .build());
  }

  public JsonNode post(@Nullable String author, String text) {
    var body = author == null ? Map.of("text", text) : Map.of("author", author, "text", text);
    return exchange(HttpMethod.POST, "/messages", JSON.writeValueAsString(body), 201);
  }

  public JsonNode get(String path) {
    return exchange(HttpMethod.GET, path, "", 200);
  }

  public List<String> texts(JsonNode page) {
    return page.get("messages").valueStream().map(m -> m.get("text").stringValue()).toList();
  }

  public JsonNode exchange(HttpMethod method, String path, String body, int status) {
    var request = http.method(method).uri(path);
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    var result = request.exchange().expectBody(String.class).returnResult();
    String answer = String.valueOf(result.getResponseBody());
    assertThat(result.getStatus().value())
        .as("%s %s %.200s -> %.500s", method, path, body, answer)
        .isEqualTo(status);
    return JSON.readTree(answer);
  }

  /** The events of the stream after a message, or from now on. */
  public Flux<ServerSentEvent<JsonNode>> stream(@Nullable String lastEventId) {
    var request = http.get().uri("/messages/stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return request
        .exchange()
        .expectStatus()
        .isOk()
        .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
        .getResponseBody()
        .filter(event -> event.data() != null);
  }
}
