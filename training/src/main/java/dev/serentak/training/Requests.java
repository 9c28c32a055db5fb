package dev.serentak.training;

import java.time.Duration;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/** One of each kind, twice: much is only done the first time. */
final class Requests {

  private static final int ROUNDS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final WebClient http;

  Requests(String port) {
    http = WebClient.create("http://127.0.0.1:" + port);
  }

  /**
   * @throws IllegalStateException at the first that is answered otherwise than it should be
   */
  void send() {
    for (int i = 0; i < ROUNDS; i++) {
      get("/notes/a?number=2", 200);
      get("/notes/a?number=10", 400);
      get("/notes/taken", 409);
      get("/notes", 200);
      get("/nowhere", 404);
      post("{\"title\": \"a\", \"numbers\": [1, 2], \"at\": \"2020-01-01T00:00:00Z\"}", 200);
      post("{\"numbers\": [null]}", 400);
      post("no JSON", 400);
      get("/actuator/health/liveness", 200);
      // Down where there are indicators of a database and a broker, which this makes try to
      // connect.
      get("/actuator/health", 200, 503);
      get("/actuator/prometheus", 200);
    }
  }

  private void get(String path, Integer... expected) {
    ask(http.get().uri(path), path, Set.of(expected));
  }

  private void post(String body, int expected) {
    var request = http.post().uri("/notes").contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    ask(request, body, Set.of(expected));
  }

  private static void ask(
      WebClient.RequestHeadersSpec<?> request, String name, Set<Integer> expected) {
    var answer =
        request.exchangeToMono(response -> response.toEntity(String.class)).block(PATIENCE);
    if (answer == null || !expected.contains(answer.getStatusCode().value())) {
      throw new IllegalStateException(name + " was answered by " + answer);
    }
  }
}
