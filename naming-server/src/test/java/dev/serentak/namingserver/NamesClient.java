package dev.serentak.namingserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.DefaultUriBuilderFactory.EncodingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller does over HTTP, each with the status it expects; paths go out as they stand. */
public record NamesClient(WebTestClient http) {

  private static final JsonMapper JSON = new JsonMapper();

  /** An answer of the expected status. */
  public record Answer(int status, HttpHeaders headers, String text) {

    public JsonNode body() {
      return JSON.readTree(text);
    }
  }

  public static NamesClient of(int port) {
    var uris = new DefaultUriBuilderFactory("http://localhost:" + port);
    uris.setEncodingMode(EncodingMode.NONE);
    return new NamesClient(
        WebTestClient.bindToServer()
            .uriBuilderFactory(uris)
            .responseTimeout(Duration.ofSeconds(30))
            .build());
  }

  /** Registers or renews with a URI, without tags. */
  public JsonNode put(String place, String uri, String ttl, int status) {
    String body = "{\"uri\": \"" + uri + "\", \"ttl\": \"" + ttl + "\"}";
    return send(HttpMethod.PUT, "/names/" + place, body, status).body();
  }

  public JsonNode get(String path, int status) {
    return send(HttpMethod.GET, path, "", status).body();
  }

  public JsonNode delete(String path, int status) {
    return send(HttpMethod.DELETE, path, "", status).body();
  }

  public Answer send(HttpMethod method, String path, String body, int status, String... headers) {
    Answer answer = send(method, path, body, headers);
    assertThat(answer.status())
        .as("%s %s %.200s -> %.500s", method, path, body, answer.text())
        .isEqualTo(status);
    return answer;
  }

  /** Whatever the status is. */
  public Answer send(HttpMethod method, String path, String body, String... headers) {
    var request = http.method(method).uri(path);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
    byte[] answer = result.getResponseBody();
    return new Answer(
        result.getStatus().value(),
        result.getResponseHeaders(),
        answer == null ? "" : new String(answer, UTF_8));
  }
}
