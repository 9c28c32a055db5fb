package dev.serentak.http;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/** The connection over which a request came, and over which its answer goes. For many threads. */
public final class CallerConnection {

  /** How often a connection that does not take what was written is looked at. */
  private static final Duration LOOK = Duration.ofMillis(5);

  private final Channel channel;

  private CallerConnection(Channel channel) {
    this.channel = channel;
  }

  public static CallerConnection of(ServerWebExchange exchange) {
    HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    var channel = new AtomicReference<Channel>();
    request.withConnection(connection -> channel.set(connection.channel()));
    return new CallerConnection(channel.get());
  }

  /**
   * Ends when the connection has taken what was written until now but for some kilobytes, or is
   * closed. What counts as written is queued in memory by then.
   */
  public Mono<Void> taken() {
    // Netty says so of a channel that was closed just now, and has no event loop any more.
    return Mono.defer(this::looks).onErrorComplete(IllegalStateException.class);
  }

  /** On the event loop, where the first look comes behind the writing. */
  private Mono<Void> looks() {
    return Flux.interval(Duration.ZERO, LOOK, Schedulers.fromExecutorService(channel.eventLoop()))
        .filter(_ -> channel.isWritable() || !channel.isActive())
        .next()
        .then();
  }

  public void close() {
    channel.close();
  }

  boolean isOpen() {
    return channel.isActive();
  }

  /** The caller's address. */
  @Override
  public String toString() {
    return String.valueOf(channel.remoteAddress());
  }
}
