package dev.serentak.taskworker.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTextTests {

  private static String rewritten(String json) {
    return new String(JsonText.write(JsonText.read(json.getBytes(UTF_8))), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,2.50,1E+2,-0.0,1e1000000000,NaN,Infinity,-Infinity]",
        "{\"b\":[true,false,null],\"a\":{\"\":\"x\"}}",
        "\"a\\\"b\\\\c\\n\"",
        "123456789012345678901234567890.1234567890123456789",
      })
  void keepsEveryNumberAndOrder(String json) {
    assertThat(rewritten(json)).isEqualTo(json);
  }

  @Test
  void keepsWhatUtf8CannotHold() {
    assertThat(rewritten("\"\\uD800\"")).isEqualTo("\"\\uD800\"");
    assertThat(rewritten("\"ä😀\"")).isEqualTo("\"\\u00E4\\uD83D\\uDE00\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[1,2", "{\"a\":}", "[1] [2]", "nope", "[1,]", "{'a':1}", "\u0080\u0003}q"})
  void refusesWhatIsNotOneValue(String json) {
    assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> rewritten(json));
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] bytes = {'"', (byte) 0xC3, '"'};

    assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> JsonText.read(bytes));
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> rewritten("[".repeat(100_000)));
  }

  @Test
  void readsAVeryLongNumberWithoutConvertingIt() {
    long start = System.nanoTime();

    assertThat(JsonText.read("7".repeat(5_000_000).getBytes(UTF_8)))
        .isInstanceOf(Json.Digits.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }
}
