package dev.serentak.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Reads a board's stream; when it breaks off, comes again with the id of the last event. */
final class BoardReader implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String address;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile int connections;
  private String id;

  record Event(String id, String text) {}

  BoardReader(Service board, String start) {
    address = board.api().address("/messages/stream");
    id = start;
    thread = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      do {
        readUntilItBreaks();
      } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readUntilItBreaks() throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address)).header("Last-Event-ID", id).build();
    try {
      var response = client.send(request, BodyHandlers.ofLines());
      if (response.statusCode() == 200) {
        connections++;
        response.body().forEach(this::line);
      }
    } catch (IOException | UncheckedIOException e) {
      // The board was killed, or this is closed.
    }
  }

  private void line(String line) {
    if (line.startsWith("id:")) {
      id = line.substring(3);
    } else if (line.startsWith("data:")) {
      var message = JsonMapper.shared().readTree(line.substring(5));
      events.add(new Event(id, message.get("text").stringValue()));
    }
  }

  List<Event> events() {
    return events;
  }

  /** How often it has come. */
  int connections() {
    return connections;
  }

  @Override
  public void close() {
    closed.countDown();
    client.shutdownNow();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
