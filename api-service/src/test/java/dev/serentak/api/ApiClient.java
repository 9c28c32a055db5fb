package dev.serentak.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller does over HTTP, each with the status it expects. */
public record ApiClient(WebTestClient http) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public static ApiClient at(int port) {
    return new ApiClient(WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build());
  }

  public JsonNode post(String path, String body, int status) {
    return exchange(HttpMethod.POST, path, body, status);
  }

  public JsonNode get(String path) {
    return exchange(HttpMethod.GET, path, "", 200);
  }

  public JsonNode exchange(HttpMethod method, String path, String body, int status) {
    EntityExchangeResult<byte[]> result = answer(method, path, body);
    byte[] answer = result.getResponseBody();
    String shown = answer == null ? "" : new String(answer);
    assertThat(result.getStatus().value())
        .as("%s %s %.200s -> %.500s", method, path, body, shown)
        .isEqualTo(status);
    if (status >= 400) {
      assertThat(result.getResponseHeaders().getContentType())
          .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }
    return JSON.readTree(shown);
  }

  /** The answer, whatever it is. */
  public EntityExchangeResult<byte[]> answer(HttpMethod method, String path, String body) {
    var request =
        http.mutate()
            .responseTimeout(Duration.ofSeconds(30))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
            .build()
            .method(method)
            .uri(path);
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    return request.exchange().expectBody().returnResult();
  }

  /** Where the violations of a 422 are. */
  public List<String> violations(String path, String body) {
    return post(path, body, 422)
        .get("errors")
        .valueStream()
        .map(error -> error.get("pointer").stringValue())
        .toList();
  }

  /** All of a list, read in pages of this size. */
  public List<JsonNode> pages(String path, int limit) {
    String list = path.substring(1);
    var all = new ArrayList<JsonNode>();
    JsonNode page = get(path + "?limit=" + limit);
    page.get(list).forEach(all::add);
    while (page.has("next")) {
      page = get(path + "?limit=" + limit + "&after=" + page.get("next").stringValue());
      page.get(list).forEach(all::add);
    }
    return all;
  }
}
