package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Sends an example to the service, and compares what comes with what is documented. */
final class Trial {

  private final Service service;
  private final Operation operation;
  private final Links links;

  Trial(Service service, Operation operation, Links links) {
    this.service = service;
    this.operation = operation;
    this.links = links;
  }

  void run(String example) {
    Operation.Answer documented = operation.answerTo(example);
    HttpRequest.Builder request = request(example, links);
    if (documented.isSuccess() && !documented.type().isEmpty()) {
      request.header("Accept", documented.type());
    }
    Service.Reply reply = service.send(request);
    assertThat(reply.status())
        .as("status, of the body %s", reply.body())
        .hasToString(documented.status());
    assertThat(reply.type()).as("media type").isEqualTo(documented.type());
    JsonNode value = documented.examples().path(example).path("value");
    if (documented.isStream()) {
      Likeness.checkElement(elements(value.stringValue()), reply.body());
    } else if (!documented.type().isEmpty()) {
      Likeness.check(value, reply.body());
    }
    links.follow(documented, reply.body());
  }

  private static List<JsonNode> elements(String stream) {
    return stream
        .lines()
        .filter(line -> !line.isEmpty())
        .map(line -> Service.JSON.readTree(line.replaceFirst("^data:", "")))
        .toList();
  }

  HttpRequest.Builder request(String example, Links known) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters("path").toList()) {
      String name = parameter.get("name").stringValue();
      String value =
          value(parameter, example)
              .or(() -> known.value(operation, name))
              .orElseThrow(() -> new AssertionError("neither an example nor a link has " + name));
      path = path.replace("{" + name + "}", encoded(value));
    }
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    operation
        .parameters("query")
        .forEach(
            parameter ->
                value(parameter, example)
                    .ifPresent(
                        value ->
                            query.add(parameter.get("name").stringValue() + "=" + encoded(value))));
    HttpRequest.Builder request = service.request(path + query);
    operation
        .parameters("header")
        .forEach(
            parameter ->
                value(parameter, example)
                    .ifPresent(
                        value -> request.header(parameter.get("name").stringValue(), value)));
    JsonNode body = operation.requestExamples().path(example).path("value");
    return with(request, body.isMissingNode() ? "" : body.toString());
  }

  HttpRequest.Builder with(HttpRequest.Builder request, String body) {
    BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    request.method(operation.method(), publisher);
    return operation.hasBody() ? request.header("Content-Type", "application/json") : request;
  }

  private static Optional<String> value(JsonNode parameter, String example) {
    JsonNode value = parameter.path("examples").path(example).path("value");
    return value.isMissingNode()
        ? Optional.empty()
        : Optional.of(value.isArray() ? value.get(0).asString() : value.asString());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
