package dev.serentak.api;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The pages that the service has for browsers. */
public final class Pages {

  private final WebTestClient http;

  /** Takes pages of any size. */
  public Pages(WebTestClient http) {
    this.http = http.mutate().codecs(c -> c.defaultCodecs().maxInMemorySize(-1)).build();
  }

  /** The text of a page that must be there. */
  public String text(String path) {
    return Objects.requireNonNull(
        http.get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  /** What a page names as source or target, but for places in itself. */
  public List<String> loadedBy(String page) {
    return Pattern.compile("(?:src|href)=\"([^#\"]+)\"")
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
