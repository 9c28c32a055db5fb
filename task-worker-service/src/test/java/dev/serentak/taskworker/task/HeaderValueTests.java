package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderValueTests {

  private static Object value(String json) {
    return HeaderValue.of(JsonText.read(json.getBytes()));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of("0", 0),
        Arguments.of("-5", -5),
        Arguments.of("2147483647", Integer.MAX_VALUE),
        Arguments.of("-2147483648", Integer.MIN_VALUE),
        Arguments.of("2147483648", 2147483648L),
        Arguments.of("1099511627776", 1L << 40),
        Arguments.of("-2147483649", "-2147483649"),
        Arguments.of("9223372036854775808", "9223372036854775808"),
        Arguments.of("1.5", 1.5),
        Arguments.of("1" + "0".repeat(50), "1" + "0".repeat(50)));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void writesNumbersThatPythonReadsRight(String json, Object value) {
    assertThat(value(json)).isEqualTo(value);
  }

  @Test
  void writesListsAndTables() {
    var table = new LinkedHashMap<String, Object>();
    table.put("a", Arrays.asList(1, null, true, "x"));

    assertThat(value("{\"a\":[1,null,true,\"x\"]}")).isEqualTo(table);
  }
}
