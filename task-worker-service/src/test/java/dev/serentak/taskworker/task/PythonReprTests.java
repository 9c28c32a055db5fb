package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonReprTests {

  private static List<Json> items(String json) {
    return ((Json.Items) JsonText.read(json.getBytes())).values();
  }

  @Test
  void printsTuplesAsPythonDoes() {
    assertThat(PythonRepr.of(items("[]"))).isEqualTo("()");
    assertThat(PythonRepr.of(items("[7]"))).isEqualTo("(7,)");
    assertThat(PythonRepr.of(items("[2,\"a'b\\\\\",null,true,[1.5],{\"k\":false}]")))
        .isEqualTo("(2, 'a\\'b\\\\', None, True, [1.5], {'k': False})");
  }

  @Test
  void printsDictionaries() {
    assertThat(PythonRepr.of(Map.of())).isEqualTo("{}");
    assertThat(PythonRepr.of(Map.of("x", Json.of(2)))).isEqualTo("{'x': 2}");
  }

  @Test
  void cutsWhatWouldNotFitAFrame() {
    List<Json> digits = List.of(new Json.Digits("1".repeat(100_000)));

    assertThat(PythonRepr.of(digits)).hasSize(1_024).endsWith("...");
  }
}
