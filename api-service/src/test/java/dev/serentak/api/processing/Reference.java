package dev.serentak.api.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The statistics once more, in decimal and by their definitions. A result is the nearest double if
 * what is exact lies between the two points half-way to its neighbours, and is even on such a
 * point.
 */
final class Reference {

  private static final BigDecimal BEYOND = BigDecimal.TWO.pow(1024);

  private final double[] sorted;
  private final BigDecimal count;
  private final BigDecimal sum;

  Reference(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
    count = BigDecimal.valueOf(values.length);
    sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  void assertEquals(Statistics statistics) {
    assertThat(statistics.count()).isEqualTo(sorted.length);
    assertThat(statistics.min()).isEqualTo(sorted[0]);
    assertThat(statistics.max()).isEqualTo(sorted[sorted.length - 1]);
    assertThat(statistics.p90()).isEqualTo(nearestRank("0.90"));
    assertThat(statistics.p99()).isEqualTo(nearestRank("0.99"));
    assertNearest("sum", statistics.sum(), sum::compareTo);
    assertNearest("mean", statistics.mean(), mean -> sum.compareTo(mean.multiply(count)));
    assertNearest("median", statistics.median(), this::compareMedian);
    assertDeviation(statistics.standardDeviation());
  }

  /** Where as many values are as a share of all, rounded up, counted from the smallest. */
  private double nearestRank(String share) {
    int atLeast =
        count.multiply(new BigDecimal(share)).setScale(0, RoundingMode.CEILING).intValue();
    return sorted[atLeast - 1];
  }

  private int compareMedian(BigDecimal median) {
    var lower = new BigDecimal(sorted[(sorted.length - 1) / 2]);
    var upper = new BigDecimal(sorted[sorted.length / 2]);
    return lower.add(upper).compareTo(median.add(median));
  }

  /** By the definition, Σ(x - m)²/n; multiplied by n³, so that nothing is to be divided. */
  private void assertDeviation(double deviation) {
    BigDecimal distances =
        Arrays.stream(sorted)
            .mapToObj(value -> new BigDecimal(value).multiply(count).subtract(sum).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal cube = count.pow(3);
    assertNearest(
        "standard deviation",
        deviation,
        root -> root.signum() < 0 ? 1 : distances.compareTo(root.pow(2).multiply(cube)));
  }

  private interface Exact {

    /** What is exact, compared with this. */
    int compareTo(BigDecimal other);
  }

  private static void assertNearest(String what, double result, Exact exact) {
    boolean even = (Double.doubleToRawLongBits(result) & 1) == 0;
    int tie = even ? 0 : 1;
    assertThat(exact.compareTo(halfWay(result, Math.nextDown(result))))
        .as("the exact %s against the lower bound of %s", what, result)
        .isGreaterThanOrEqualTo(tie);
    assertThat(exact.compareTo(halfWay(result, Math.nextUp(result))))
        .as("the exact %s against the upper bound of %s", what, result)
        .isLessThanOrEqualTo(-tie);
  }

  private static BigDecimal halfWay(double one, double two) {
    return exact(one).add(exact(two)).divide(BigDecimal.TWO);
  }

  private static BigDecimal exact(double number) {
    return Double.isInfinite(number)
        ? BEYOND.multiply(BigDecimal.valueOf((long) Math.signum(number)))
        : new BigDecimal(number);
  }
}
