package dev.serentak.naming;

import dev.serentak.testsupport.server.TestHttpServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server that answers with its own id, unless it is made to break off or is stopped. */
final class TestInstance implements AutoCloseable {

  private final String id;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile boolean breaksOff;
  private final TestHttpServer server = new TestHttpServer(this::answer);

  TestInstance(String id) {
    this.id = id;
  }

  /** At the port it had before. */
  void start() {
    server.start();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    requests.add(request.method() + " " + request.uri());
    if (breaksOff) {
      response.withConnection(connection -> connection.channel().close());
      return Mono.never();
    }
    return request.receive().then().thenMany(response.sendString(Mono.just(id)));
  }

  /** Refuses connections from now on. */
  void stop() {
    server.stop();
  }

  @Override
  public void close() {
    stop();
  }

  /** Whether connections are closed instead of answered once the request has been read. */
  void breakOff(boolean breaks) {
    breaksOff = breaks;
  }

  String uri() {
    return server.address();
  }

  /** All requests so far, such as {@code GET /?x=1}. */
  List<String> requests() {
    return List.copyOf(requests);
  }
}
