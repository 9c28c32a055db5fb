package dev.serentak.naming;

import static org.awaitility.Awaitility.await;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.function.BiFunction;
import org.awaitility.core.ConditionFactory;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** A server in this process that can be stopped and started again at its port. */
final class TestHttpServer {

  static final Duration LIMIT = Duration.ofSeconds(10);

  /** Not those of the application, which end with it. */
  private static final LoopResources LOOPS = LoopResources.create("test-server", 2, true);

  private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private DisposableServer server;
  private int port;

  TestHttpServer(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
    this.answer = answer;
    start();
  }

  /** Waits for a condition that holds at once or nearly. */
  static ConditionFactory soon() {
    return await().atMost(LIMIT).pollInterval(Duration.ofMillis(20));
  }

  void start() {
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
  void stop() {
    server.disposeNow(LIMIT);
    connections.close().awaitUninterruptibly(LIMIT.toMillis());
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }
}
