package dev.serentak.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Adds words and examples to an operation. Parameters, body and answer of one example have its name
 * in common; what a parameter gets from another answer is a link there.
 */
final class DescribedOperation {

  private static final String JSON = "application/json";

  private final Words words;
  private final Words.Endpoint endpoint;
  private final Operation operation;

  DescribedOperation(Words words, Words.Endpoint endpoint, Operation operation) {
    this.words = words;
    this.endpoint = endpoint;
    this.operation = operation;
  }

  /** Names that depend on nothing but the endpoint. */
  static String id(String endpoint) {
    return endpoint.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("-$", "");
  }

  void describe(String name) {
    operation
        .operationId(id(name))
        .tags(List.of(name.split("/")[1]))
        .summary(endpoint.summary())
        .description(endpoint.description());
    describeParameters();
    describeBody();
    operation.setResponses(new DescribedAnswers(endpoint).of(operation));
  }

  private void describeParameters() {
    List<Parameter> parameters =
        operation.getParameters() == null ? new ArrayList<>() : operation.getParameters();
    for (String name : endpoint.parameters().keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.getName().equals(name))) {
        parameters.add(repeated(name));
      }
    }
    parameters.forEach(this::describe);
    operation.setParameters(parameters.isEmpty() ? null : parameters);
  }

  /** A parameter that the code reads by itself, because it may be given many times. */
  private static Parameter repeated(String name) {
    return new Parameter()
        .name(name)
        .in("query")
        .required(false)
        .schema(new ArraySchema().items(new StringSchema()));
  }

  private void describe(Parameter parameter) {
    String name = parameter.getName();
    parameter.setDescription(
        endpoint.parameters().getOrDefault(name, words.parameters().get(name)));
    if (parameter.getIn().equals("header")) {
      parameter.setSchema(new StringSchema());
    }
    if ("".equals(parameter.getSchema().getDefault())) {
      // It would be shown instead of the example.
      parameter.getSchema().setDefault(null);
    }
    endpoint
        .examples()
        .forEach(
            (example, sample) -> {
              if (sample.parameters().containsKey(name)) {
                parameter.addExample(example, new Example().value(sample.parameters().get(name)));
              }
            });
    // Swagger UI offers the examples, but fills in this one.
    endpoint.examples().values().stream()
        .findFirst()
        .map(first -> first.parameters().get(name))
        .ifPresent(parameter.getSchema()::setExample);
  }

  private void describeBody() {
    if (operation.getRequestBody() == null) {
      return;
    }
    MediaType body = Objects.requireNonNull(operation.getRequestBody().getContent().get(JSON));
    endpoint
        .examples()
        .forEach(
            (example, sample) -> {
              if (sample.body() != null) {
                body.addExamples(example, new Example().value(sample.body()));
              }
            });
  }
}
