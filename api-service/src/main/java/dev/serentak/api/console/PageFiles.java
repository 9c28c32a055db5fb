package dev.serentak.api.console;

import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Has files read by a thread that may wait: they stand in jars. */
@Component
class PageFiles implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Mono<Void> answer = chain.filter(exchange);
    return isFile(exchange) ? answer.subscribeOn(Schedulers.boundedElastic()) : answer;
  }

  private static boolean isFile(ServerWebExchange exchange) {
    String path = exchange.getRequest().getPath().value();
    return exchange.getRequest().getMethod() == HttpMethod.GET
        && (path.equals("/") || path.lastIndexOf('.') > path.lastIndexOf('/'));
  }
}
