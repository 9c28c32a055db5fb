package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.taskworker.task.Task.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddTaskTests {

  private static Outcome add(String x, String y) {
    List<Json> arguments = List.of(JsonText.read(x.getBytes()), JsonText.read(y.getBytes()));
    return new AddTask().run(arguments, Map.of());
  }

  @Test
  void returnsTheSumAsANumberOfTheRightKind() {
    assertThat(add("2", "3")).isEqualTo(new Outcome.Returned(new Json.Digits("5")));
    assertThat(add("0.1", "0.2")).isEqualTo(new Outcome.Returned(new Json.Digits("0.3")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"a\", 1, str, int",
        "1, \"a\", int, str",
        "1.0, true, float, bool",
        "null, 1, NoneType, int",
        "[], {}, list, dict",
        "\"a\", \"b\", str, str",
      })
  void raisesATypeErrorForWhatIsNoNumber(String x, String y, String left, String right) {
    assertThat(add(x, y))
        .isEqualTo(
            new Outcome.Raised(
                PythonError.typeError(
                    "unsupported operand type(s) for +: '" + left + "' and '" + right + "'")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e1000000000"})
  void raisesAValueErrorForWhatHasNoExactSum(String number) {
    assertThat(add(number, "1"))
        .isInstanceOfSatisfying(
            Outcome.Raised.class,
            raised -> assertThat(raised.error().type()).isEqualTo("ValueError"));
  }

  @Test
  void raisesATypeErrorForArgumentsThatDoNotFit() {
    assertThat(new AddTask().run(List.of(Json.of(2)), Map.of()))
        .isEqualTo(
            new Outcome.Raised(
                PythonError.typeError("add() missing 1 required positional argument: 'y'")));
  }
}
