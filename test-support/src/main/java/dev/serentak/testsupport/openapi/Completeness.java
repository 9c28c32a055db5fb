package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** That a document says of an endpoint what a caller has to know. */
final class Completeness {

  private static final String PROBLEM = "application/problem+json";

  private final JsonNode document;
  private final Operation operation;

  Completeness(JsonNode document, Operation operation) {
    this.document = document;
    this.operation = operation;
  }

  void check() {
    assertThat(text(operation.json(), "summary")).as("summary").isNotBlank();
    operation
        .parameters()
        .forEach(
            parameter ->
                assertThat(text(parameter, "description"))
                    .as("description of the parameter %s", text(parameter, "name"))
                    .isNotBlank());
    assertThat(operation.answers().filter(Operation.Answer::isSuccess))
        .as("answers that are no problem")
        .isNotEmpty();
    assertThat(operation.answers().map(Operation.Answer::status)).as("answers").contains("default");
    assertThat(operation.examples()).as("examples").isNotEmpty();
    operation.answers().forEach(this::checkAnswer);
    if (operation.hasBody()) {
      checkBody();
    }
  }

  private void checkAnswer(Operation.Answer answer) {
    assertThat(text(answer.response(), "description"))
        .as("description of the answer %s", answer.status())
        .isNotBlank();
    if (answer.isSuccess()) {
      checkExamples(answer.content(), answer.type());
    } else {
      assertThat(answer.type()).isEqualTo(PROBLEM);
    }
  }

  private void checkBody() {
    JsonNode content = operation.json().at("/requestBody/content");
    assertThat(content.propertyNames()).containsExactly("application/json");
    checkExamples(content.get("application/json"), "application/json");
    assertThat(operation.answers().map(Operation.Answer::status)).contains("400", "413", "422");
  }

  private void checkExamples(JsonNode content, String type) {
    if (type.isEmpty()) {
      return;
    }
    assertThat(content.path("examples").isEmpty()).as("no example as %s", type).isFalse();
    assertThat(content.path("schema").isEmpty()).as("no schema as %s", type).isFalse();
    if (type.equals("application/json")) {
      content
          .get("examples")
          .forEach(example -> checkFits(content.get("schema"), example.get("value"), type));
    }
  }

  /** What an example has, the schema has, too. */
  private void checkFits(JsonNode schema, JsonNode value, String place) {
    String reference = text(schema, "$ref");
    JsonNode known = reference.isEmpty() ? schema : document.at(reference.substring(1));
    assertThat(known.isMissingNode()).as("the schema %s is missing", reference).isFalse();
    if (known.has("properties")) {
      value.forEachEntry(
          (name, inner) -> {
            assertThat(known.get("properties").propertyNames())
                .as("what the schema has at %s", place)
                .contains(name);
            checkFits(known.get("properties").get(name), inner, place + "/" + name);
          });
    } else if (known.has("items")) {
      value.forEach(inner -> checkFits(known.get("items"), inner, place + "/*"));
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
