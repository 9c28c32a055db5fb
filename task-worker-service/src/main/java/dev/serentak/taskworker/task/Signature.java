package dev.serentak.taskworker.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task to be sent later, or a chain or a group of such tasks, as Celery's canvas writes it. What
 * we do not know in it is handed on.
 */
record Signature(Map<String, Json> fields) {

  /**
   * @throws UnsendableException if it is malformed or of a kind that we do not send
   */
  static Signature of(Json json) {
    if (!(json instanceof Json.Fields(var fields))
        || !(fields.get("task") instanceof Json.Text(var task))) {
      throw new UnsendableException(PythonError.invalidTask("a signature without a task name"));
    }
    var signature = new Signature(fields);
    String type = text(fields.get("subtask_type"));
    if (type != null && !signature.isChain() && !signature.isGroup()) {
      // The members of a chord are counted in a store that this worker does not share.
      throw new UnsendableException(PythonError.notImplemented("this worker sends no " + type));
    }
    return signature;
  }

  /**
   * @throws UnsendableException as above, or if it is no list
   */
  static List<Signature> listOf(@Nullable Json json) {
    // Celery leaves out the list around a single one in places.
    return json instanceof Json.Fields
        ? List.of(of(json))
        : items(json).stream().map(Signature::of).toList();
  }

  private static List<Json> items(@Nullable Json json) {
    if (json == null || json instanceof Json.Null) {
      return List.of();
    }
    if (json instanceof Json.Items(var values)) {
      return values;
    }
    throw new UnsendableException(PythonError.invalidTask("a list is missing in a signature"));
  }

  private static Map<String, Json> map(@Nullable Json json) {
    if (json == null || json instanceof Json.Null) {
      return Map.of();
    }
    if (json instanceof Json.Fields(var values)) {
      return values;
    }
    throw new UnsendableException(PythonError.invalidTask("a map is missing in a signature"));
  }

  static @Nullable String text(@Nullable Json json) {
    return json instanceof Json.Text(var value) ? value : null;
  }

  String task() {
    return String.valueOf(text(fields.get("task")));
  }

  List<Json> arguments() {
    return items(fields.get("args"));
  }

  Map<String, Json> keywordArguments() {
    return map(fields.get("kwargs"));
  }

  Map<String, Json> options() {
    return map(fields.get("options"));
  }

  boolean isChain() {
    return "chain".equals(text(fields.get("subtask_type")));
  }

  boolean isGroup() {
    return "group".equals(text(fields.get("subtask_type")));
  }

  /** The members of a chain or a group. */
  List<Signature> members() {
    return listOf(keywordArguments().get("tasks"));
  }

  /** With these before its own arguments, unless it wants none of them. */
  Signature withArguments(List<Json> first) {
    boolean immutable = fields.get("immutable") instanceof Json.Bool(var value) && value;
    if (immutable || first.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(first);
    all.addAll(arguments());
    return with("args", new Json.Items(all));
  }

  /** These options over its own. Only the group that it already belongs to stays. */
  Signature withOptions(Map<String, Json> others) {
    var merged = new LinkedHashMap<>(options());
    others.forEach(
        (name, value) -> {
          if (!(value instanceof Json.Null) && !(name.equals("group_id") && has(merged, name))) {
            merged.put(name, value);
          }
        });
    return with("options", new Json.Fields(merged));
  }

  /** Only those of the options that it has not got itself. */
  Signature withDefaults(Map<String, Json> others) {
    var missing = new LinkedHashMap<>(others);
    missing.keySet().removeIf(name -> has(options(), name));
    return withOptions(missing);
  }

  static boolean has(Map<String, Json> options, String name) {
    return options.containsKey(name) && !(options.get(name) instanceof Json.Null);
  }

  private Signature with(String field, Json value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Signature(changed);
  }

  static Json json(List<Signature> signatures) {
    return new Json.Items(
        signatures.stream().<Json>map(one -> new Json.Fields(one.fields())).toList());
  }
}
