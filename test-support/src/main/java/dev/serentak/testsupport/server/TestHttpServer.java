package dev.serentak.testsupport.server;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * An HTTP server on the loopback address that can be away for a while. For modules that have
 * Reactor Netty themselves.
 */
public final class TestHttpServer {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Not those of the application, which end with it. */
  private static final LoopResources LOOPS = LoopResources.create("test-server", 2, true);

  private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private DisposableServer server;
  private final int port;

  /** Is there at once, at a port that was free. */
  public TestHttpServer(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
    this.answer = answer;
    server = bind(0);
    port = server.port();
  }

  private DisposableServer bind(int port) {
    return HttpServer.create()
        .runOn(LOOPS)
        .host("127.0.0.1")
        .port(port)
        .doOnConnection(connection -> connections.add(connection.channel()))
        .handle(answer)
        .bindNow(LIMIT);
  }

  /** Comes back, at the port it had before. */
  public void start() {
    server = bind(port);
  }

  /** Refuses connections from now on, and cuts those that are open. */
  public void stop() {
    server.disposeNow(LIMIT);
    connections.close().awaitUninterruptibly(LIMIT.toMillis());
  }

  /** Where it is, also while it is stopped: {@code http://127.0.0.1:port}. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** The whole body of a request, empty if it has none. */
  public static Mono<String> body(HttpServerRequest request) {
    return request.receive().aggregate().asString().defaultIfEmpty("");
  }

  /** Answers JSON, from status 400 on as a problem. */
  public static Mono<Void> send(HttpServerResponse response, int status, String json) {
    return response
        .status(status)
        .header("Content-Type", status < 400 ? "application/json" : "application/problem+json")
        .sendString(Mono.just(json))
        .then();
  }
}
