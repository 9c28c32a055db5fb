package dev.serentak.taskworker.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Arguments matched with parameters by Python's rules, and Python's complaints when they differ.
 */
sealed interface Binding {

  /** One value for each parameter, in their order. */
  record Bound(List<Json> values) implements Binding {}

  record Mismatch(PythonError error) implements Binding {}

  static Binding of(
      String function,
      List<String> parameters,
      List<Json> arguments,
      Map<String, Json> keywordArguments) {
    int positional = Math.min(arguments.size(), parameters.size());
    // Python looks at keywords first, then at what is too much, then at what is missing.
    for (String keyword : keywordArguments.keySet()) {
      int index = parameters.indexOf(keyword);
      if (index < 0) {
        return mismatch(function + "() got an unexpected keyword argument '" + keyword + "'");
      }
      if (index < positional) {
        return mismatch(function + "() got multiple values for argument '" + keyword + "'");
      }
    }
    if (arguments.size() > parameters.size()) {
      return mismatch(
          "%s() takes %d positional arguments but %d were given"
              .formatted(function, parameters.size(), arguments.size()));
    }
    var values = new ArrayList<>(arguments);
    var missing = new ArrayList<String>();
    for (String parameter : parameters.subList(positional, parameters.size())) {
      Json value = keywordArguments.get(parameter);
      if (value == null) {
        missing.add(parameter);
      } else {
        values.add(value);
      }
    }
    return missing.isEmpty() ? new Bound(values) : mismatch(missing(function, missing));
  }

  private static String missing(String function, List<String> names) {
    return "%s() missing %d required positional argument%s: %s"
        .formatted(
            function,
            names.size(),
            names.size() == 1 ? "" : "s",
            names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and ")));
  }

  private static Mismatch mismatch(String message) {
    return new Mismatch(PythonError.typeError(message));
  }
}
