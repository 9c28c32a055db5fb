package dev.serentak.api.console;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers to let pages from here load, run and call nothing but what they are made of, and
 * never to take text for markup. The documentation's pages are not ours: they set styles inline.
 */
@Component
class PageHeaders implements WebFilter {

  private static final List<String> DOCUMENTATION =
      List.of("/docs", "/swagger-ui", "/webjars/swagger-ui");

  private static final String ONLY_OWN_TEXT =
      "; require-trusted-types-for 'script'; trusted-types 'none'";

  private final String pages;
  private final String documentation;

  PageHeaders(ConsoleProperties properties) {
    String policy =
        "default-src 'none'; script-src 'self'; style-src 'self'%s; img-src 'self' data:;"
            + " connect-src 'self' "
            + String.join(" ", properties.services().values())
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    pages = policy.formatted("") + ONLY_OWN_TEXT;
    documentation = policy.formatted(" 'unsafe-inline'");
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set(
        "Content-Security-Policy",
        DOCUMENTATION.stream().anyMatch(path::startsWith) ? documentation : pages);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    return chain.filter(exchange);
  }
}
