package dev.serentak.taskworker.task;

import dev.serentak.taskworker.addition.ExactAddition;
import dev.serentak.taskworker.addition.Sum;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Adds its two arguments, {@code x} and {@code y}. */
@Component(AddTask.NAME)
final class AddTask implements Task {

  static final String NAME = "tasks.add";

  private static final List<String> PARAMETERS = List.of("x", "y");

  @Override
  public Outcome run(List<Json> arguments, Map<String, Json> keywordArguments) {
    return switch (Binding.of("add", PARAMETERS, arguments, keywordArguments)) {
      case Binding.Bound(var values) -> add(values.getFirst(), values.getLast());
      case Binding.Mismatch(var error) -> new Outcome.Raised(error);
    };
  }

  private static Outcome add(Json x, Json y) {
    if (x instanceof Json.Digits(var first) && y instanceof Json.Digits(var second)) {
      return switch (ExactAddition.add(first, second)) {
        case Sum.Exact(var number) -> new Outcome.Returned(new Json.Digits(number));
        case Sum.Refused(var reason) -> new Outcome.Raised(PythonError.valueError(reason));
      };
    }
    return new Outcome.Raised(
        PythonError.typeError(
            "unsupported operand type(s) for +: '%s' and '%s'".formatted(type(x), type(y))));
  }

  private static String type(Json json) {
    return switch (json) {
      case Json.Digits(var text) -> ExactAddition.isInteger(text) ? "int" : "float";
      case Json.Text _ -> "str";
      case Json.Bool _ -> "bool";
      case Json.Null _ -> "NoneType";
      case Json.Items _ -> "list";
      case Json.Fields _ -> "dict";
    };
  }
}
