package dev.serentak.taskworker.task;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values as Python would print them, for the headers that people read in logs and in Flower.
 *
 * <p>Text is quoted more simply than by Python where it has unusual characters.
 */
final class PythonRepr {

  /** As Celery cuts it. A header of unlimited length would not fit a frame. */
  private static final int LONGEST = 1_024;

  private PythonRepr() {}

  /** Positional arguments, as the tuple that they are. */
  static String of(List<Json> arguments) {
    String values = joined(arguments);
    return cut(arguments.size() == 1 ? "(" + values + ",)" : "(" + values + ")");
  }

  static String of(Map<String, Json> arguments) {
    return cut(repr(new Json.Fields(arguments)));
  }

  private static String cut(String repr) {
    return repr.length() <= LONGEST ? repr : repr.substring(0, LONGEST - 3) + "...";
  }

  private static String repr(Json json) {
    return switch (json) {
      case Json.Digits(var text) -> text;
      case Json.Text(var value) -> quoted(value);
      case Json.Bool(var value) -> value ? "True" : "False";
      case Json.Null _ -> "None";
      case Json.Items(var values) -> "[" + joined(values) + "]";
      case Json.Fields(var values) ->
          values.entrySet().stream()
              .map(field -> quoted(field.getKey()) + ": " + repr(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String joined(List<Json> values) {
    return values.stream().map(PythonRepr::repr).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
