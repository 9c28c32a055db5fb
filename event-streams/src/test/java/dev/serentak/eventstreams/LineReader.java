package dev.serentak.eventstreams;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream of lines on a thread of its own until it ends or is closed. */
final class LineReader implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Long> numbers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile int status;

  /**
   * @param last the line after which to begin; empty for what comes from now on
   */
  LineReader(int port, String last) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/lines"));
    if (!last.isEmpty()) {
      request.header("Last-Event-ID", last);
    }
    thread = Thread.ofVirtual().start(() -> read(request.build()));
  }

  private void read(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofLines());
      status = response.statusCode();
      response
          .body()
          .filter(line -> line.startsWith("id:"))
          .forEach(line -> numbers.add(Long.valueOf(line.substring(3))));
    } catch (IOException | java.io.UncheckedIOException e) {
      // Ended by the other side, or by close.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<Long> numbers() {
    return numbers;
  }

  /** Of the answer, 0 until it has come. */
  int status() {
    return status;
  }

  boolean isEnded() {
    return !thread.isAlive();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
