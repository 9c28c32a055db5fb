package dev.serentak.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Brings what springdoc found into the words and the order of {@code openapi.yaml}. An endpoint
 * that is not described there comes last, as it is.
 */
final class DescribedApi implements GlobalOpenApiCustomizer {

  private static final String ALL_SERVICES =
      """


      What a number is, it stays: numbers of any size are exact. Ids are UUIDs that grow with time. Times and durations are ISO 8601.
      Lists are pages: `next` of one is `after` of the next.

      A failure is `application/problem+json` (RFC 9457), and its `type` one of these:

      """;
  private static final String WITHOUT_TYPE =
      """

      What is wrong with HTTP itself has no type but a status: 405, 406, 415.
      """;

  private final String version;

  DescribedApi(@Nullable String version) {
    this.version = version == null ? "unreleased" : version;
  }

  @Override
  public void customise(OpenAPI api) {
    Words words = Words.ofThisService();
    api.setInfo(
        new Info()
            .title(words.title())
            .version(version)
            .description(
                words.description().strip() + ALL_SERVICES + Problems.table() + WITHOUT_TYPE));
    api.setTags(null);
    api.setPaths(paths(api.getPaths(), words));
    var schemas = new TreeMap<>(api.getComponents().getSchemas());
    schemas.put(Problems.SCHEMA, Problems.schema());
    api.getComponents().setSchemas(schemas);
  }

  private static Paths paths(Paths found, Words words) {
    var paths = new Paths();
    words
        .endpoints()
        .forEach(
            (name, endpoint) -> {
              String path = name.split(" ")[1];
              var method = PathItem.HttpMethod.valueOf(name.split(" ")[0]);
              PathItem item = found.get(path);
              Operation operation = item == null ? null : item.readOperationsMap().get(method);
              if (operation == null) {
                throw new IllegalStateException(
                    "openapi.yaml describes " + name + ", and there is none");
              }
              paths.putIfAbsent(path, item);
              new DescribedOperation(words, endpoint, operation).describe(name);
            });
    found.forEach(paths::putIfAbsent);
    return paths;
  }
}
