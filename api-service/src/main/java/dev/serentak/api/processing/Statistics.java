package dev.serentak.api.processing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What can be said of some doubles. Each is the double nearest to what it is exactly; only the sum
 * can be beyond the range, and is infinite then.
 *
 * @param median of an even number of values the mean of the two in the middle
 * @param standardDeviation that of a whole population: the root of the mean squared distance from
 *     the mean
 * @param p90 the smallest value that at least 90 of 100 values do not exceed (nearest rank)
 * @param p99 the same for 99
 */
record Statistics(
    int count,
    double sum,
    double mean,
    double min,
    double max,
    double median,
    double standardDeviation,
    double p90,
    double p99) {

  /**
   * Of at least one value.
   *
   * @param values sorted here; of parts that are sorted already only their merging is left to do
   */
  static Statistics of(double[] values, Part whole) {
    Arrays.sort(values);
    int count = values.length;
    BigInteger sum = whole.sum().total();
    return new Statistics(
        count,
        Nearest.quotient(sum, ExactSum.EXPONENT, 1),
        Nearest.quotient(sum, ExactSum.EXPONENT, count),
        values[0],
        values[count - 1],
        median(values),
        standardDeviation(count, sum, whole.squares().total()),
        percentile(values, 90),
        percentile(values, 99));
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    if (sorted.length % 2 == 1) {
      return sorted[middle];
    }
    var two = new ExactSum();
    two.add(sorted[middle - 1]);
    two.add(sorted[middle]);
    return Nearest.quotient(two.total(), ExactSum.EXPONENT, 2);
  }

  /** The root of n Σx² - (Σx)², divided by n. */
  private static double standardDeviation(int count, BigInteger sum, BigInteger squares) {
    BigInteger spread =
        squares
            .multiply(BigInteger.valueOf(count))
            .shiftLeft(-ExactSum.EXPONENT)
            .subtract(sum.pow(2));
    return Nearest.root(spread, ExactSum.EXPONENT, count);
  }

  private static double percentile(double[] sorted, int percent) {
    long rank = Math.ceilDiv((long) percent * sorted.length, 100);
    return sorted[(int) rank - 1];
  }
}
