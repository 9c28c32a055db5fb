package dev.serentak.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Swagger UI over the documents of all services. */
@ApiTest
@TestConstructor(autowireMode = AutowireMode.ALL)
class DocumentationIT {

  private static final String PAGE = "/swagger-ui/index.html";

  private final WebTestClient http;
  private final Pages pages;

  DocumentationIT(WebTestClient http) {
    this.http = http;
    this.pages = new Pages(http);
  }

  @Test
  void docsLeadsToThePage() {
    http.get()
        .uri("/docs")
        .exchange()
        .expectStatus()
        .is3xxRedirection()
        .expectHeader()
        .location(PAGE);
  }

  @Test
  void thePageLoadsOnlyWhatIsHereAndHasNoScriptInItself() {
    String page = pages.text(PAGE);
    assertThat(pages.loadedBy(page))
        .hasSizeGreaterThan(4)
        .allSatisfy(path -> assertThat(path).doesNotContain("//"))
        .allSatisfy(
            path ->
                assertThat(pages.text("/swagger-ui/" + path.replaceFirst("^\\./", "")))
                    .isNotEmpty());
    assertThat(page).doesNotContainPattern("<script(?![^>]* src=)");
    assertThat(pages.text("/swagger-ui/swagger-initializer.js"))
        .contains("/v3/api-docs/swagger-config")
        .doesNotContain("petstore");
  }

  @Test
  void hasTheDocumentsOfAllServices() {
    JsonNode urls =
        JsonMapper.shared().readTree(pages.text("/v3/api-docs/swagger-config")).get("urls");
    assertThat(urls.valueStream().map(url -> url.get("url").stringValue()))
        .containsExactlyInAnyOrder(
            "/v3/api-docs",
            "http://localhost:8081/v3/api-docs",
            "http://localhost:8083/v3/api-docs",
            "http://localhost:8084/v3/api-docs",
            "http://localhost:8085/v3/api-docs",
            "http://localhost:8087/v3/api-docs");
  }

  @Test
  void stylesMayBeInlineHereAndScriptsMayNot() {
    HttpHeaders headers =
        http.get().uri(PAGE).exchange().returnResult(String.class).getResponseHeaders();
    assertThat(headers.getFirst("Content-Security-Policy"))
        .contains("script-src 'self';", "style-src 'self' 'unsafe-inline';", "default-src 'none'");
  }
}
