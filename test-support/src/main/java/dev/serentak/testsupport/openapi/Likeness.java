package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whether an answer is like the one that is documented: an object has the same properties, of the
 * same types; in an array no element has a property that none of the documented ones has. What kind
 * of problem it is, and what is wrong with the request, is the same to the letter, in whatever
 * order.
 */
final class Likeness {

  private Likeness() {}

  static void check(JsonNode documented, JsonNode actual) {
    compare(documented, List.of(documented), actual, "");
    if (documented.path("type").asString("").startsWith("urn:serentak:problem:")) {
      for (String name : List.of("type", "title", "status")) {
        assertThat(actual.get(name)).as(name).isEqualTo(documented.get(name));
      }
      assertThat(actual.path("errors").values())
          .as("errors")
          .containsExactlyInAnyOrderElementsOf(documented.path("errors").values());
    }
  }

  /**
   * The same of an element of a stream: it has no property that none of the documented ones has.
   */
  static void checkElement(List<JsonNode> documented, JsonNode actual) {
    List<JsonNode> several = several(documented);
    compare(several.getFirst(), several, actual, "");
  }

  /** Of several, none has to have all properties. */
  private static List<JsonNode> several(List<JsonNode> documented) {
    return Stream.concat(documented.stream(), documented.stream()).toList();
  }

  private static void compare(
      JsonNode first, List<JsonNode> documented, JsonNode actual, String place) {
    assertThat(documented.stream().map(JsonNode::getNodeType))
        .as("%s of %s", place, actual)
        .contains(actual.getNodeType());
    if (actual.isObject()) {
      if (documented.size() == 1) {
        assertThat(actual.propertyNames())
            .as("properties of %s", place.isEmpty() ? "the answer" : place)
            .containsExactlyInAnyOrderElementsOf(first.propertyNames());
      }
      actual.forEachEntry(
          (name, value) -> {
            List<JsonNode> same =
                documented.stream().filter(node -> node.has(name)).map(n -> n.get(name)).toList();
            assertThat(same).as("documented %s/%s", place, name).isNotEmpty();
            compare(same.getFirst(), same, value, place + "/" + name);
          });
    } else if (actual.isArray()) {
      List<JsonNode> several = several(documented.stream().flatMap(JsonNode::valueStream).toList());
      for (int i = 0; i < actual.size(); i++) {
        compare(several.getFirst(), several, actual.get(i), place + "/" + i);
      }
    }
  }
}
