package dev.serentak.namingserver;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

/** Reads a stream of events, collecting what it is sent. */
public record EventReader(Queue<ServerSentEvent<JsonNode>> received, Disposable connection)
    implements AutoCloseable {

  /** Returns when the stream has begun, so that what happens from now on is read. */
  public static EventReader of(NamesClient client, String query, String... headers) {
    var request = client.http().get().uri("/names/events" + query);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    var received = new ConcurrentLinkedQueue<ServerSentEvent<JsonNode>>();
    Disposable connection =
        request
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
            .getResponseBody()
            .subscribe(received::add);
    return new EventReader(received, connection);
  }

  /** Without the heartbeats. */
  public List<ServerSentEvent<JsonNode>> events() {
    return received.stream().filter(event -> event.data() != null).toList();
  }

  /** What was told of a name, each as its type and its instance. */
  public List<String> told(String name) {
    return events().stream()
        .filter(
            event -> Objects.requireNonNull(event.data()).get("name").stringValue().equals(name))
        .map(event -> event.event() + " " + event.data().get("instance").stringValue())
        .toList();
  }

  @Override
  public void close() {
    connection.dispose();
  }
}
