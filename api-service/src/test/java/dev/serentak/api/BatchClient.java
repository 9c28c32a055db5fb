package dev.serentak.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller of {@code /batch-process} does. Its JSON may have ' for ". */
public record BatchClient(WebTestClient http) {

  private static final int LARGE = 16 * 1024 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(4_096).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  public static BatchClient at(int port) {
    return new BatchClient(
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(30))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGE))
            .build());
  }

  public JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  public JsonNode post(String batch, int status) {
    var result =
        request(MediaType.APPLICATION_JSON, batch)
            .exchange()
            .expectBody(String.class)
            .returnResult();
    String answer = Objects.requireNonNull(result.getResponseBody());
    assertThat(result.getStatus().value()).as("%.200s -> %.500s", batch, answer).isEqualTo(status);
    return JSON.readTree(answer);
  }

  public int status(MediaType type, String batch) {
    return request(type, batch).exchange().expectBody().returnResult().getStatus().value();
  }

  /** The problem with which a stream of this type is refused. */
  public JsonNode refused(MediaType type, String batch) {
    var result =
        request(MediaType.APPLICATION_JSON, batch)
            .accept(type)
            .exchange()
            .expectStatus()
            .isEqualTo(422)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .returnResult();
    return JSON.readTree(result.getResponseBody());
  }

  /** The outcomes, streamed as the type has it. */
  public Flux<JsonNode> stream(MediaType type, String batch) {
    var response =
        request(MediaType.APPLICATION_JSON, batch).accept(type).exchange().expectStatus().isOk();
    return type.equals(MediaType.TEXT_EVENT_STREAM)
        ? response
            .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
            .getResponseBody()
            .mapNotNull(ServerSentEvent::data)
        : response.returnResult(JsonNode.class).getResponseBody();
  }

  private WebTestClient.RequestHeadersSpec<?> request(MediaType type, String batch) {
    return http.post().uri("/batch-process").contentType(type).bodyValue(batch.replace('\'', '"'));
  }
}
