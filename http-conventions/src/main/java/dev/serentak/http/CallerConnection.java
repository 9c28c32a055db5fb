package dev.serentak.http;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;

/** The connection over which a request came. */
final class CallerConnection {

  private final Channel channel;

  private CallerConnection(Channel channel) {
    this.channel = channel;
  }

  static CallerConnection of(ServerWebExchange exchange) {
    HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    var channel = new AtomicReference<Channel>();
    request.withConnection(connection -> channel.set(connection.channel()));
    return new CallerConnection(channel.get());
  }

  boolean isOpen() {
    return channel.isActive();
  }
}
