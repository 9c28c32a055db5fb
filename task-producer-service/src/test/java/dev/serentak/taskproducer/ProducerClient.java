package dev.serentak.taskproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller does over HTTP, each with the status it expects. */
public record ProducerClient(WebTestClient http) {

  private static final JsonMapper JSON = Worker.JSON;

  public JsonNode submit(String body, String... headers) {
    return post("/jobs", body, 202, headers);
  }

  public JsonNode post(String path, String body, int status, String... headers) {
    return exchange(HttpMethod.POST, path, body, status, headers);
  }

  public JsonNode get(String path, String... headers) {
    return exchange(HttpMethod.GET, path, "", 200, headers);
  }

  public JsonNode exchange(
      HttpMethod method, String path, String body, int status, String... headers) {
    var request = http.mutate().responseTimeout(Duration.ofSeconds(30)).build().method(method);
    var sent =
        request
            .uri(path)
            .headers(
                all -> {
                  for (int i = 0; i < headers.length; i += 2) {
                    all.add(headers[i], headers[i + 1]);
                  }
                });
    if (!body.isEmpty()) {
      sent.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    EntityExchangeResult<byte[]> result = sent.exchange().expectBody().returnResult();
    byte[] answer = result.getResponseBody();
    String shown = answer == null ? "" : new String(answer);
    assertThat(result.getStatus().value())
        .as("%s %s %.200s -> %.500s", method, path, body, shown)
        .isEqualTo(status);
    return answer == null ? JSON.nullNode() : JSON.readTree(answer);
  }

  /** The job once it is in the state. */
  public JsonNode await(JsonNode job, String state) {
    String path = "/jobs/" + job.get("id").stringValue();
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get(path), now -> now.get("state").stringValue().equals(state));
  }
}
