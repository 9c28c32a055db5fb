package dev.serentak.http;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.type.TypeFactory;

/**
 * Finds where a body has properties that its record has not. The mapper itself tells only that
 * there are some: it keeps them aside until the record is made, and has lost their place by then.
 */
final class UnknownProperties {

  private final TypeFactory types;
  private final CollectedViolations violations;

  UnknownProperties(TypeFactory types, CollectedViolations violations) {
    this.types = types;
    this.violations = violations;
  }

  void find(JsonNode body, JavaType type) {
    find(body, type, JsonPointer.empty());
  }

  private void find(JsonNode node, JavaType type, JsonPointer place) {
    if (type.isCollectionLikeType() && node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        find(node.get(i), type.getContentType(), place.appendIndex(i));
      }
    } else if (type.isRecordType() && node.isObject()) {
      Map<String, RecordComponent> known =
          Stream.of(type.getRawClass().getRecordComponents())
              .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
      node.forEachEntry(
          (name, value) -> {
            RecordComponent component = known.get(name);
            if (component == null) {
              violations.add(place.appendProperty(name).toString(), "is not a known property");
            } else {
              find(
                  value,
                  types.constructType(component.getGenericType()),
                  place.appendProperty(name));
            }
          });
    }
  }
}
