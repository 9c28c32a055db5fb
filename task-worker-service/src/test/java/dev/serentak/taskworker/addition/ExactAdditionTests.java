package dev.serentak.taskworker.addition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactAdditionTests {

  @ParameterizedTest
  @CsvSource({
    "2, 3, 5",
    "-2, 2, 0",
    "-7, 3, -4",
    "9223372036854775807, 1, 9223372036854775808",
    "0.1, 0.2, 0.3",
    "2.0, 3, 5.0",
    "3, 2.0, 5.0",
    "1e16, 1.0, 10000000000000001.0",
    "1E2, 1, 101.0",
    "1e-3, 1, 1.001",
    "1.50, 1.5, 3.0",
    "0.1, -0.1, 0.0",
    "-0.0, 0, 0.0",
    "10, 20.0, 30.0",
    "12345678901234567890.5, 0.5, 12345678901234567891.0",
  })
  void addsExactly(String x, String y, String sum) {
    assertThat(ExactAddition.add(x, y)).isEqualTo(new Sum.Exact(sum));
  }

  @Test
  void keepsEveryDigitOfALargeInteger() {
    BigInteger large = BigInteger.TWO.pow(200);

    assertThat(ExactAddition.add(large.toString(), "1"))
        .isEqualTo(new Sum.Exact(large.add(BigInteger.ONE).toString()));
  }

  @Test
  void addsAThousandDigitsTimesTenToTheThousandWrittenOut() {
    String number = "9".repeat(1_000) + "0".repeat(1_000);

    assertThat(ExactAddition.add(number, number))
        .isEqualTo(new Sum.Exact("1" + "9".repeat(999) + "8" + "0".repeat(1_000)));
  }

  @Test
  void addsTheGreatestAndTheSmallestExponent() {
    assertThat(ExactAddition.add("1e2000", "1e-2000"))
        .isEqualTo(new Sum.Exact("1" + "0".repeat(2_000) + "." + "0".repeat(1_999) + "1"));
  }

  @Test
  void agreesWithPlainDecimalArithmetic() {
    var random = new Random(20_261_121);
    for (int i = 0; i < 20_000; i++) {
      var x = new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(60) - 30);
      var y = new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(60) - 30);
      if (random.nextBoolean()) {
        y = y.negate();
      }

      Sum sum = ExactAddition.add(x.toString(), y.toString());

      assertThat(sum).as("%s + %s", x, y).isInstanceOf(Sum.Exact.class);
      String number = ((Sum.Exact) sum).number();
      assertThat(new BigDecimal(number)).as("%s + %s", x, y).isEqualByComparingTo(x.add(y));
      boolean integers =
          ExactAddition.isInteger(x.toString()) && ExactAddition.isInteger(y.toString());
      assertThat(ExactAddition.isInteger(number)).as("%s + %s", x, y).isEqualTo(integers);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e1000000000",
        "-1e1000000000",
        "1e-1000000000",
        "1e2147483648",
        "1e-2147483647",
        "1e99999999999999999999",
        "1e2001",
        "1e-2001",
        "NaN",
        "Infinity",
        "-Infinity",
      })
  @Timeout(value = 1, unit = TimeUnit.SECONDS)
  void refusesWhatHasNoBoundedExactValue(String number) {
    assertThat(ExactAddition.add(number, "1")).isInstanceOf(Sum.Refused.class);
    assertThat(ExactAddition.add("1", number)).isInstanceOf(Sum.Refused.class);
  }

  @Test
  void refusesTooManyDigitsWithoutConvertingThem() {
    String digits = "1".repeat(4_000_000);
    long start = System.nanoTime();

    assertThat(ExactAddition.add(digits, "1")).isInstanceOf(Sum.Refused.class);
    assertThat(ExactAddition.add("1".repeat(2_001), "1")).isInstanceOf(Sum.Refused.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }
}
