package dev.serentak.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.ApiTest;
import dev.serentak.api.Pages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ApiTest
class PagesIT {

  private final WebTestClient http;
  private final Pages pages;

  PagesIT(@Autowired WebTestClient http) {
    this.http = http;
    this.pages = new Pages(http);
  }

  private HttpHeaders headers(String path) {
    return http.get().uri(path).exchange().returnResult(byte[].class).getResponseHeaders();
  }

  @Test
  void theRootIsTheConsole() {
    assertThat(headers("/").getContentType()).isEqualTo(MediaType.TEXT_HTML);
    assertThat(pages.text("/")).contains("<title>Serentak</title>", "console.js");
  }

  @Test
  void thePageHasNoScriptOrStyleInItself() {
    assertThat(pages.text("/"))
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContain("<style", " style=", "javascript:")
        .doesNotContainPattern(" on[a-z]+=");
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    assertThat(pages.text("/")).doesNotContainPattern("(src|href)=\"(https?:)?//");
    assertThat(pages.text("/console.css")).doesNotContain("url(", "@import");
  }

  @Test
  void allThatThePageLoadsIsThere() {
    List<String> loaded = pages.loadedBy(pages.text("/"));
    assertThat(loaded).hasSizeGreaterThan(3).anyMatch(path -> path.startsWith("webjars/chart.js/"));
    assertThat(loaded).allSatisfy(path -> assertThat(pages.text("/" + path)).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console.js", "/users", "/nothing-here", "/console/configuration"})
  void browsersMayOnlyLoadWhatThePagesAreMadeOf(String path) {
    HttpHeaders headers = headers(path);
    List<String> policy =
        List.of(String.valueOf(headers.getFirst("Content-Security-Policy")).split("; "));
    assertThat(policy)
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "trusted-types 'none'")
        .anySatisfy(
            directive ->
                assertThat(directive)
                    .startsWith("connect-src 'self' ")
                    .contains("http://localhost:8081", "http://localhost:8087"));
    assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void aNewBuildIsSeenAtOnce() {
    HttpHeaders headers = headers("/console.js");
    assertThat(headers.getCacheControl()).isEqualTo("no-cache");
    assertThat(headers.getFirst("Last-Modified")).isNull();
  }

  @Test
  void theConfigurationTellsWhereTheServicesAre() {
    http.get()
        .uri("/console/configuration")
        .exchange()
        .expectBody()
        .json(
            """
            {"services":{
              "task-producer-service":"http://localhost:8081",
              "greeting-service":"http://localhost:8083",
              "message-board-service":"http://localhost:8084",
              "fetcher-service":"http://localhost:8085",
              "naming-server":"http://localhost:8087"}}
            """);
  }
}
