package dev.serentak.fetcher.fetch;

import dev.serentak.http.CallerConnection;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each request the budget of its bodies, and takes it back when the answer was taken but for
 * some kilobytes, or the caller has gone or is left ({@code http.answer-patience}).
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
              .then(CallerConnection.of(exchange).taken())
              .doFinally(_ -> budget.close());
        });
  }
}
