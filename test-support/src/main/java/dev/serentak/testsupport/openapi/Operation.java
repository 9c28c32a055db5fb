package dev.serentak.testsupport.openapi;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An endpoint as its document has it. */
record Operation(String method, String path, JsonNode json) {

  static List<Operation> all(JsonNode document) {
    return document
        .get("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(
                        operation ->
                            new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue())))
        .sorted(Comparator.comparing(Operation::turn))
        .toList();
  }

  /** What makes something comes before what tells of it, and what ends it last. */
  private int turn() {
    return switch (method) {
      case "PUT" -> 0;
      case "POST" -> path.contains("{") ? 2 : 0;
      case "DELETE" -> 3;
      default -> 1;
    };
  }

  String name() {
    return method + " " + path;
  }

  String id() {
    return json.get("operationId").stringValue();
  }

  Stream<JsonNode> parameters() {
    return json.path("parameters").valueStream();
  }

  Stream<JsonNode> parameters(String in) {
    return parameters().filter(parameter -> parameter.get("in").stringValue().equals(in));
  }

  boolean hasBody() {
    return json.has("requestBody");
  }

  JsonNode requestExamples() {
    return json.at("/requestBody/content/application~1json/examples");
  }

  /** All answers by status and media type. */
  Stream<Answer> answers() {
    return json.get("responses")
        .propertyStream()
        .flatMap(
            response ->
                response.getValue().has("content")
                    ? response
                        .getValue()
                        .get("content")
                        .propertyStream()
                        .map(
                            content ->
                                new Answer(
                                    response.getKey(),
                                    content.getKey(),
                                    content.getValue(),
                                    response.getValue()))
                    : Stream.of(
                        new Answer(
                            response.getKey(), "", response.getValue(), response.getValue())));
  }

  /** What belongs to the example of this name; an answer without a body belongs to any. */
  Answer answerTo(String example) {
    return answers()
        .filter(answer -> answer.type().isEmpty() || answer.examples().has(example))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name() + " has no answer to " + example));
  }

  /** The examples that can be tried. A problem without a request is one that is only shown. */
  Set<String> examples() {
    var names = new LinkedHashSet<String>();
    requestExamples().propertyNames().forEach(names::add);
    parameters()
        .forEach(parameter -> parameter.path("examples").propertyNames().forEach(names::add));
    answers()
        .filter(Answer::isSuccess)
        .forEach(
            answer -> {
              answer.examples().propertyNames().forEach(names::add);
              if (answer.type().isEmpty() && names.isEmpty()) {
                names.add("done");
              }
            });
    return names;
  }

  /**
   * An answer.
   *
   * @param type the media type; empty if there is no body
   */
  record Answer(String status, String type, JsonNode content, JsonNode response) {

    JsonNode examples() {
      return content.path("examples");
    }

    /** Of a stream the example is one element, which stands for all. */
    boolean isStream() {
      return type.equals("text/event-stream") || type.equals("application/x-ndjson");
    }

    boolean isSuccess() {
      return status.startsWith("2");
    }
  }
}
