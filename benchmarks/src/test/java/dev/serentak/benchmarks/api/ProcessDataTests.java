package dev.serentak.benchmarks.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessDataTests {

  private final ProcessData question = new ProcessData(4);

  /** In the order of the fields that our service has, with the mean of four numbers. */
  private byte[] answer(double error) {
    double[] values =
        Stream.of(question.json().replaceAll("[^0-9.,]", "").split(","))
            .mapToDouble(Double::parseDouble)
            .sorted()
            .toArray();
    double sum = Arrays.stream(values).sum();
    double mean = sum / 4;
    double spread = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return String.format(
            Locale.ROOT,
            "{\"count\":4,\"sum\":%s,\"mean\":%s,\"min\":%s,\"max\":%s,\"median\":%s,"
                + "\"standardDeviation\":%s,\"p90\":%s,\"p99\":%s}",
            sum,
            mean + error,
            values[0],
            values[3],
            (values[1] + values[2]) / 2,
            Math.sqrt(spread / 4),
            values[3],
            values[3])
        .getBytes(UTF_8);
  }

  @Test
  void takesTheRightAnswerAgainAndAgain() {
    var check = question.check();
    assertThat(check.test(answer(0))).isTrue();
    assertThat(check.test(answer(0))).isTrue();
  }

  @Test
  void takesTheLastBitForRounding() {
    assertThat(question.check().test(answer(1e-12))).isTrue();
  }

  @Test
  void refusesAWrongAnswer() {
    assertThat(question.check().test(answer(0.01))).isFalse();
    assertThat(question.check().test("{}".getBytes(UTF_8))).isFalse();
    assertThat(question.check().test("oops".getBytes(UTF_8))).isFalse();
  }

  @Test
  void refusesAnAnswerThatIsNotTheSameAsTheFirst() {
    var check = question.check();
    check.test(answer(0));
    assertThat(check.test(answer(1e-12))).isFalse();
  }
}
