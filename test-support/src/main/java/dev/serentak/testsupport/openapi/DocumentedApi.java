package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;

/**
 * The document of a running service says everything of every endpoint, and the service does what
 * the document says: each example is sent to it, in their order, and so is what is wrong in any
 * case.
 */
public final class DocumentedApi {

  private final Service service;

  private DocumentedApi(Service service) {
    this.service = service;
  }

  /** The service on this port of this machine. */
  public static DocumentedApi of(int port) {
    return new DocumentedApi(new Service(port));
  }

  public Stream<DynamicTest> tests() {
    JsonNode document = service.get("/v3/api-docs");
    var links = new Links();
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("has a text that stays", () -> checkText(document))),
        Operation.all(document).stream().flatMap(operation -> tests(operation, document, links)));
  }

  private void checkText(JsonNode document) {
    assertThat(Operation.all(document)).as("endpoints").isNotEmpty();
    assertThat(document.at("/info/title").stringValue()).isNotBlank();
    assertThat(document.at("/info/description").stringValue()).contains("urn:serentak:problem:");
    assertThat(service.get("/v3/api-docs")).isEqualTo(document);
  }

  private Stream<DynamicTest> tests(Operation operation, JsonNode document, Links links) {
    var complete =
        DynamicTest.dynamicTest(
            operation.name() + " is documented",
            () -> new Completeness(document, operation).check());
    Stream<DynamicTest> examples =
        operation.examples().stream()
            .map(
                example ->
                    DynamicTest.dynamicTest(
                        operation.name() + ": " + example,
                        () -> new Trial(service, operation, links).run(example)));
    Stream<DynamicTest> mistakes =
        Mistake.in(operation)
            .map(
                mistake ->
                    DynamicTest.dynamicTest(
                        operation.name() + " tells of " + mistake.what(),
                        () -> mistake.make(service)));
    return Stream.of(Stream.of(complete), examples, mistakes).flatMap(tests -> tests);
  }
}
