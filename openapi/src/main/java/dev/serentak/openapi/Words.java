package dev.serentak.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code openapi.yaml} says of a service, in the order in which it is to be shown.
 *
 * @param parameters what a parameter of this name means, unless its endpoint says otherwise
 * @param endpoints by method and path, such as {@code GET /jobs/{id}}
 */
record Words(
    String title,
    String description,
    Map<String, String> parameters,
    Map<String, Endpoint> endpoints) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  Words {
    parameters = parameters == null ? Map.of() : parameters;
  }

  /**
   * An endpoint.
   *
   * @param problems by the name of their type, when they are answered; those that every endpoint
   *     with a body has need not be told
   * @param examples by name
   */
  record Endpoint(
      String summary,
      @Nullable String description,
      Map<String, String> parameters,
      Map<String, String> problems,
      Map<String, Sample> examples) {

    Endpoint {
      parameters = parameters == null ? Map.of() : parameters;
      problems = problems == null ? Map.of() : problems;
      examples = examples == null ? Map.of() : examples;
    }
  }

  /**
   * A request and its answer. A text in {@code body} or {@code answer} that begins with {@code
   * contracts/} stands for the sample of that name.
   *
   * @param parameters by name; one that is needed and not here comes by a link
   * @param status of the answer; that of the problem, if it is one
   * @param problem the name of the problem's type; {@code answer} has what this one tells besides
   * @param type the media type of the answer; JSON if not told. Of a stream, the answer is an
   *     element or an array of some
   * @param links by endpoint, which values of the answer are parameters there, as JSON Pointers
   */
  record Sample(
      Map<String, Object> parameters,
      @Nullable Object body,
      @Nullable Integer status,
      @Nullable String problem,
      @Nullable Object answer,
      @Nullable String type,
      Map<String, Map<String, String>> links) {

    Sample {
      parameters = parameters == null ? Map.of() : parameters;
      body = resolved(body);
      answer = resolved(answer);
      links = links == null ? Map.of() : links;
    }

    private static @Nullable Object resolved(@Nullable Object value) {
      return switch (value) {
        case String text when text.startsWith("contracts/") -> yaml(text);
        case List<?> list -> list.stream().map(Sample::resolved).toList();
        case Map<?, ?> map -> {
          var values = new LinkedHashMap<Object, @Nullable Object>(map);
          values.replaceAll((_, inner) -> resolved(inner));
          yield values;
        }
        case null, default -> value;
      };
    }
  }

  static Words ofThisService() {
    return MAPPER.convertValue(yaml("openapi.yaml"), Words.class);
  }

  /** JSON is YAML as well. */
  private static Object yaml(String file) {
    try (var text = new ClassPathResource(file).getInputStream()) {
      return new Yaml().load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
