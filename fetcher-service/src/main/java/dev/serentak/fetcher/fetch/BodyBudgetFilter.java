package dev.serentak.fetcher.fetch;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each request the budget of its bodies, and takes it back when the last byte of the answer
 * was taken, or the caller has gone. One who does not read is left after a while.
 */
@Component
final class BodyBudgetFilter implements WebFilter {

  /** The name of the request's attribute. */
  static final String BUDGET = "fetcher.budget";

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
          return chain
              .filter(exchange)
              .timeout(properties.answerTimeout())
              .doFinally(_ -> budget.close());
        });
  }
}
