package dev.serentak.http;

import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** The connection over which a request came, and over which its answer goes. For many threads. */
public final class CallerConnection {

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
    return Mono.create(
        sink -> {
          try {
            // Behind the writing, which is on the event loop, too.
            channel.eventLoop().execute(() -> Writability.tell(channel, sink));
          } catch (IllegalStateException | RejectedExecutionException e) {
            // It was closed just now and has no event loop any more, or that has ended.
            sink.success();
          }
        });
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
