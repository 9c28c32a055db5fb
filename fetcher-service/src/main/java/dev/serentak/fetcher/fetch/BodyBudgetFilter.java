package dev.serentak.fetcher.fetch;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Gives each request the budget of its bodies, and takes it back when the answer was taken but for
 * some kilobytes, or the caller has gone. One who does not read is left after a while.
 */
@Component
final class BodyBudgetFilter implements WebFilter {

  /** The name of the request's attribute. */
  static final String BUDGET = "fetcher.budget";

  private static final Logger log = LoggerFactory.getLogger(BodyBudgetFilter.class);

  /** How often a connection that does not take its answer is looked at. */
  private static final Duration LOOK = Duration.ofMillis(5);

  private final HeldBodies bodies;
  private final FetchProperties properties;

  BodyBudgetFilter(HeldBodies bodies, FetchProperties properties) {
    this.bodies = bodies;
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!exchange.getRequest().getPath().pathWithinApplication().value().equals("/fetch")) {
      return chain.filter(exchange);
    }
    return Mono.defer(
        () -> {
          var budget = new BodyBudget(bodies, properties.greatestBodies());
          exchange.getAttributes().put(BUDGET, budget);
          Channel channel = channel(exchange);
          return chain
              .filter(exchange)
              .then(taken(channel))
              .timeout(properties.answerTimeout(), Mono.fromRunnable(() -> leave(channel)))
              .doFinally(_ -> budget.close());
        });
  }

  private static Channel channel(ServerWebExchange exchange) {
    HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    var channel = new AtomicReference<Channel>();
    request.withConnection(connection -> channel.set(connection.channel()));
    return channel.get();
  }

  /**
   * An answer counts as written when it is queued at its connection, where it is still in memory.
   * On the event loop this look comes behind the writing.
   */
  private static Mono<Void> taken(Channel channel) {
    return Mono.defer(
        () ->
            Flux.interval(Duration.ZERO, LOOK, Schedulers.fromExecutorService(channel.eventLoop()))
                .filter(_ -> channel.isWritable() || !channel.isActive())
                .next()
                .then());
  }

  private static void leave(Channel channel) {
    log.info("caller={} is left, it does not read", channel.remoteAddress());
    channel.close();
  }
}
