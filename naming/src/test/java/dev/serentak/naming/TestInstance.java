package dev.serentak.naming;

import static dev.serentak.naming.TestNameServer.LIMIT;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server that answers with its own id, unless it is made to break off or is stopped. */
final class TestInstance implements AutoCloseable {

  private final String id;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean breaksOff;
  private DisposableServer server;
  private int port;

  TestInstance(String id) {
    this.id = id;
    start();
  }

  /** At the port it had before. */
  void start() {
    server =
        HttpServer.create()
            .runOn(TestNameServer.LOOPS)
            .host("127.0.0.1")
            .port(port)
            .doOnConnection(connection -> connections.add(connection.channel()))
            .handle(this::answer)
            .bindNow(LIMIT);
    port = server.port();
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
    server.disposeNow(LIMIT);
    connections.close().awaitUninterruptibly(LIMIT.toMillis());
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
    return "http://127.0.0.1:" + port;
  }

  /** All requests so far, such as {@code GET /?x=1}. */
  List<String> requests() {
    return List.copyOf(requests);
  }
}
