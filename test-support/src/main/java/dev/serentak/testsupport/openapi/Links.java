package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What parameters of later requests are, by what was answered to earlier ones. */
final class Links {

  private static final String BODY = "$response.body#";

  private final Map<String, String> values = new HashMap<>();

  void follow(Operation.Answer answer, JsonNode body) {
    answer
        .response()
        .path("links")
        .valueStream()
        .forEach(
            link ->
                link.get("parameters")
                    .forEachEntry(
                        (parameter, expression) -> {
                          String pointer = expression.stringValue().substring(BODY.length());
                          JsonNode value = body.at(pointer);
                          assertThat(value.isValueNode())
                              .as("%s in the answer %s", pointer, body)
                              .isTrue();
                          values.put(
                              key(link.get("operationId").stringValue(), parameter),
                              value.asString());
                        }));
  }

  Optional<String> value(Operation operation, String parameter) {
    return Optional.ofNullable(values.get(key(operation.id(), parameter)));
  }

  private static String key(String operationId, String parameter) {
    return operationId + " " + parameter;
  }
}
