package dev.serentak.openapi;

import dev.serentak.http.Problem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How failures are documented: RFC 9457, with the types of {@link Problem}. */
final class Problems {

  static final String SCHEMA = "Problem";
  private static final String MEDIA_TYPE = "application/problem+json";

  /** What every endpoint may answer. */
  private static final List<Problem> ANYWHERE =
      List.of(Problem.FORBIDDEN_ORIGIN, Problem.INTERNAL_ERROR);

  private Problems() {}

  static Problem named(String name) {
    return Problem.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static String status(String name) {
    return String.valueOf(named(name).detail("").getStatus());
  }

  /** All types there are, as a table in Markdown. */
  static String table() {
    return Arrays.stream(Problem.values())
        .map(problem -> problem.detail(""))
        .map(
            detail ->
                "| `%s` | %d | %s |\n"
                    .formatted(detail.getType(), detail.getStatus(), detail.getTitle()))
        .collect(Collectors.joining("", "| type | status | meaning |\n| --- | --- | --- |\n", ""));
  }

  /**
   * A problem as it is answered.
   *
   * @param more what this one tells besides its type, title and status
   */
  static Example example(String name, @Nullable Object more) {
    var detail = named(name).detail("");
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("type", String.valueOf(detail.getType()));
    value.put("title", String.valueOf(detail.getTitle()));
    value.put("status", detail.getStatus());
    if (more instanceof Map<?, ?> fields) {
      fields.forEach((field, told) -> value.put(String.valueOf(field), told));
    }
    return new Example().value(value);
  }

  /** An answer that has no description yet. */
  static ApiResponse response() {
    return new ApiResponse().content(new Content().addMediaType(MEDIA_TYPE, mediaType()));
  }

  static MediaType mediaType(ApiResponse response) {
    return Objects.requireNonNull(response.getContent().get(MEDIA_TYPE));
  }

  private static MediaType mediaType() {
    return new MediaType().schema(new Schema<>().$ref(SCHEMA));
  }

  static ApiResponse anyOther() {
    String types =
        ANYWHERE.stream()
            .map(problem -> problem.detail(""))
            .map(detail -> "`%s` (%d)".formatted(detail.getType(), detail.getStatus()))
            .collect(Collectors.joining(", "));
    return response().description("What every endpoint may answer besides: " + types);
  }

  static Schema<?> schema() {
    var violation =
        new ObjectSchema()
            .addProperty("pointer", text("Where in the body, as a JSON Pointer (RFC 6901)"))
            .addProperty("parameter", text("Which parameter, if it is not in the body"))
            .addProperty("detail", text("What is wrong, for a person to read"));
    Schema<?> schema = new ObjectSchema();
    schema.setDescription("A failure (RFC 9457)");
    schema.addProperty("type", text("What kind of failure").format("uri"));
    schema.addProperty("title", text("The same for a person to read"));
    schema.addProperty("status", new IntegerSchema().format(null));
    schema.addProperty("detail", text("What it is this time"));
    schema.addProperty("instance", text("The path that was asked").format("uri-reference"));
    schema.addProperty(
        "errors",
        new ArraySchema().items(violation).description("All that is wrong with a request"));
    schema.setRequired(List.of("title", "status"));
    return schema;
  }

  private static Schema<?> text(String description) {
    return new StringSchema().description(description);
  }
}
