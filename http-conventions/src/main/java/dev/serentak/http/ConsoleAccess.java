package dev.serentak.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets the console's pages call this service from a browser, and pages of no other origin: their
 * requests are not even carried out. Comes first, so that every answer says so, failures and
 * streams as well. Who is no browser sends no {@code Origin} and is not concerned.
 */
final class ConsoleAccess implements WebFilter, Ordered {

  private final CorsProcessor processor = new DefaultCorsProcessor();
  private final CorsConfiguration rules = new CorsConfiguration();
  private final ServerResponse.Context writing;

  ConsoleAccess(HttpProperties properties, ServerCodecConfigurer codecs) {
    rules.setAllowedOrigins(properties.consoleOrigins());
    rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
    rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    rules.setExposedHeaders(List.of("Location", "Preference-Applied", "Retry-After"));
    rules.setMaxAge(Duration.ofHours(1));
    writing =
        new ServerResponse.Context() {
          @Override
          public List<HttpMessageWriter<?>> messageWriters() {
            return codecs.getWriters();
          }

          @Override
          public List<ViewResolver> viewResolvers() {
            return List.of();
          }
        };
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!processor.process(rules, exchange)) {
      return refusal(exchange);
    }
    return CorsUtils.isPreFlightRequest(exchange.getRequest())
        ? Mono.empty()
        : chain.filter(exchange);
  }

  private Mono<Void> refusal(ServerWebExchange exchange) {
    var problem = Problem.FORBIDDEN_ORIGIN.detail("Only the console's own pages may");
    problem.setInstance(URI.create(exchange.getRequest().getPath().value()));
    return ServerResponse.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyValue(problem)
        .flatMap(response -> response.writeTo(exchange, writing));
  }
}
