package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wording was read from CPython 3.11. */
class BindingTests {

  private static Binding bind(String arguments, String keywordArguments) {
    return Binding.of(
        "add",
        List.of("x", "y"),
        ((Json.Items) JsonText.read(arguments.getBytes())).values(),
        ((Json.Fields) JsonText.read(keywordArguments.getBytes())).values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[2,3] | {}", "[2] | {\"y\":3}", "[] | {\"x\":2,\"y\":3}", "[] | {\"y\":3,\"x\":2}"})
  void mixesPositionsAndKeywords(String arguments, String keywordArguments) {
    assertThat(bind(arguments, keywordArguments))
        .isEqualTo(new Binding.Bound(List.of(Json.of(2), Json.of(3))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[2] | {} | add() missing 1 required positional argument: 'y'",
        "[] | {'y':3} | add() missing 1 required positional argument: 'x'",
        "[] | {} | add() missing 2 required positional arguments: 'x' and 'y'",
        "[2,3,4] | {} | add() takes 2 positional arguments but 3 were given",
        "[2,3] | {'q':1} | add() got an unexpected keyword argument 'q'",
        "[2,3,4] | {'q':1} | add() got an unexpected keyword argument 'q'",
        "[2,3] | {'x':1} | add() got multiple values for argument 'x'",
        "[2] | {'x':1} | add() got multiple values for argument 'x'",
        "[2,3,4] | {'y':1} | add() got multiple values for argument 'y'",
      })
  void complainsInPythonsWords(String arguments, String keywordArguments, String complaint) {
    assertThat(bind(arguments, keywordArguments.replace('\'', '"')))
        .isEqualTo(new Binding.Mismatch(PythonError.typeError(complaint)));
  }

  @Test
  void takesNullForAValue() {
    assertThat(Binding.of("add", List.of("x"), List.of(), Map.of("x", Json.NULL)))
        .isEqualTo(new Binding.Bound(List.of(Json.NULL)));
  }
}
