package dev.serentak.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

class StrictDoublesTests {

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .addModule(StrictScalar.module())
          .build();
  private final CollectedViolations violations = new CollectedViolations();

  private double[] read(String array) {
    return json.readerFor(double[].class).withHandler(violations).readValue(array);
  }

  @Test
  void readsEachAsTheNearestDouble() {
    assertThat(read("[0.1, -0, 1e-400, 12345678901234567890, 1.79769313486231580793e308]"))
        .containsExactly(0.1, -0.0, 0.0, 12345678901234567000.0, Double.MAX_VALUE);
    assertThat(violations.all()).isEmpty();
  }

  /** Also those that are hard to read right: halfway between two, subnormal, with many digits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0.0",
        "0.1e1",
        "9007199254740993.0",
        "9007199254740992.99999999999999999999999999999999999999",
        "2.2250738585072011e-308",
        "2.4703282292062327208e-324",
        "2.4703282292062328e-324",
        "4.9e-324",
        "1.7976931348623158e308",
        "123456789.012345678901234567890123456789e-20",
        "8.5e22",
        "1e23"
      })
  void readsAFractionAsTheJdkDoes(String number) {
    assertThat(read("[" + number + "]")).containsExactly(Double.parseDouble(number));
    assertThat(violations.all()).isEmpty();
  }

  @Test
  void readsAnEmptyArray() {
    assertThat(read("[]")).isEmpty();
    assertThat(violations.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1, "2", null, true]           | /1,/2,/3
          [[1], {"a": [1]}, 1]           | /0,/1
          [1e309, 1, -1e400]             | /0,/2
          [NaN, Infinity, -INF, 1]       | /0,/1,/2
          """)
  void tellsEachPlaceWhereThereIsNone(String array, String places) {
    read(array);
    assertThat(violations.all()).extracting(Violation::pointer).containsExactly(places.split(","));
    assertThat(violations.all())
        .extracting(Violation::detail)
        .containsOnly("must be a number in the range of a double");
  }

  @ParameterizedTest
  @CsvSource({"{}", "7", "'\"x\"'", "true"})
  void tellsWhatIsNoArray(String value) {
    assertThat(read(value)).isNull();
    assertThat(violations.all()).containsExactly(new Violation("", "must be an array"));
  }
}
