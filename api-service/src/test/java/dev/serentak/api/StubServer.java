package dev.serentak.api;

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

/** An HTTP server in this process that stands for a service, and can be away for a while. */
public final class StubServer {

  static final Duration LIMIT = Duration.ofSeconds(10);

  /** Not those of the application, which end with it. */
  private static final LoopResources LOOPS = LoopResources.create("stub", 2, true);

  private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private DisposableServer server;
  private int port;

  StubServer(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
    this.answer = answer;
    start();
  }

  /** At the port it had before. */
  public void start() {
    server =
        HttpServer.create()
            .runOn(LOOPS)
            .host("127.0.0.1")
            .port(port)
            .doOnConnection(connection -> connections.add(connection.channel()))
            .handle(answer)
            .bindNow(LIMIT);
    port = server.port();
  }

  /** Refuses connections from now on, and cuts those that are open. */
  public void stop() {
    server.disposeNow(LIMIT);
    connections.close().awaitUninterruptibly(LIMIT.toMillis());
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  static Mono<Void> send(HttpServerResponse response, int status, String json) {
    return response
        .status(status)
        .header("Content-Type", status < 400 ? "application/json" : "application/problem+json")
        .sendString(Mono.just(json))
        .then();
  }

  static Mono<String> body(HttpServerRequest request) {
    return request.receive().aggregate().asString().defaultIfEmpty("");
  }
}
