package dev.serentak.api.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class StatisticsTests {

  private static final long SEED = 20261121;
  private static final int MANY = 100_000;
  private static final Logger log = LoggerFactory.getLogger(StatisticsTests.class);

  private final Processing processing =
      new Processing(new ProcessingProperties(2, 10_000, Duration.ofSeconds(10)));

  @AfterEach
  void stop() {
    processing.destroy();
  }

  private Statistics of(double... values) {
    return processing.process(values).blockOptional(Duration.ofSeconds(20)).orElseThrow();
  }

  @Test
  void areThoseOfATextbook() {
    assertThat(of(2, 4, 4, 4, 5, 5, 7, 9)).isEqualTo(new Statistics(8, 40, 5, 2, 9, 4.5, 2, 9, 9));
  }

  @Test
  void ofOneValueAreThatValue() {
    assertThat(of(-0.1)).isEqualTo(new Statistics(1, -0.1, -0.1, -0.1, -0.1, -0.1, 0, -0.1, -0.1));
  }

  @Test
  void ofEqualValuesHaveNoDeviationAtAll() {
    double[] values = new double[MANY];
    Arrays.fill(values, 0.1);
    assertThat(of(values)).isEqualTo(new Statistics(MANY, 10_000, 0.1, 0.1, 0.1, 0.1, 0, 0.1, 0.1));
  }

  @Test
  void takeANegativeZeroForZero() {
    assertThat(of(-0.0)).isEqualTo(new Statistics(1, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(of(-0.0, 0.0, -0.0)).isEqualTo(new Statistics(3, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(of(-Double.MIN_VALUE, 0, 0).mean()).isEqualTo(0.0);
  }

  @Test
  void loseNothingByCancellation() {
    assertThat(of(1e308, 1e-308, -1e308).sum()).isEqualTo(1e-308);
    assertThat(of(1e308, 1e308, -1e308, -1e308, 5e-324).sum()).isEqualTo(5e-324);
    assertThat(of(1e16, 1, -1e16).mean()).isEqualTo(1.0 / 3);
    assertThat(of(1e9 + 1, 1e9 + 2, 1e9 + 3).standardDeviation()).isEqualTo(Math.sqrt(2.0 / 3));
  }

  @Test
  void haveAnInfiniteSumBeyondTheRangeButAllElseWithinIt() {
    Statistics most = of(Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(most.sum()).isInfinite();
    assertThat(most.mean()).isEqualTo(Double.MAX_VALUE);
    assertThat(most.median()).isEqualTo(Double.MAX_VALUE);
    assertThat(most.standardDeviation()).isZero();
    assertThat(of(-Double.MAX_VALUE, Double.MAX_VALUE).standardDeviation())
        .isEqualTo(Double.MAX_VALUE);
    assertThat(of(-Double.MAX_VALUE, -1e292, -1e292).sum()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void takePercentilesByTheNearestRank() {
    Statistics hundred = of(DoubleStream.iterate(1, i -> i + 1).limit(100).toArray());
    assertThat(hundred.p90()).isEqualTo(90);
    assertThat(hundred.p99()).isEqualTo(99);
    Statistics more = of(DoubleStream.iterate(1, i -> i + 1).limit(101).toArray());
    assertThat(more.p90()).isEqualTo(91);
    assertThat(more.p99()).isEqualTo(100);
  }

  static Stream<Arguments> kinds() {
    var random = new Random(SEED);
    return Stream.of(
        kind("plain", _ -> random.nextGaussian(100, 15)),
        kind("close together", _ -> 1e15 + random.nextInt(3)),
        kind("whole", _ -> random.nextInt(-5, 6)),
        kind("of any exponent", _ -> anyFinite(random) / MANY),
        kind("cancelling", i -> i % 2 == 0 ? 1e308 / (i + 1) : -1e308 / i),
        kind("the least", _ -> Double.MIN_VALUE * random.nextInt(-3, 4)),
        kind("half-way", i -> i % 2 == 0 ? 1 : Math.ulp(1.0) / 2));
  }

  private static Arguments kind(String name, DoubleUnaryOperator value) {
    return Arguments.of(name, value);
  }

  private static double anyFinite(Random random) {
    return DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
        .filter(Double::isFinite)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void areTheNearestDoublesToWhatIsExact(String name, DoubleUnaryOperator value) {
    for (int length = 1; length <= 300; length++) {
      double[] values = values(length, value);
      new Reference(values).assertEquals(of(values));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void areTheNearestDoublesOfAHundredThousandValues(String name, DoubleUnaryOperator value) {
    double[] values = values(MANY, value);
    long start = System.nanoTime();
    Statistics statistics = of(values);
    log.info("{} values {} took {}", MANY, name, Duration.ofNanos(System.nanoTime() - start));
    new Reference(values).assertEquals(statistics);
  }

  private static double[] values(int length, DoubleUnaryOperator value) {
    return DoubleStream.iterate(0, i -> i + 1).limit(length).map(value).toArray();
  }
}
