package dev.serentak.benchmarks.api;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A question to {@code /process-data}, always the same numbers, and the answer to it. */
final class ProcessData {

  private static final double TOLERANCE = 1e-12;

  private final JsonMapper mapper = new JsonMapper();
  private final double[] values;
  private final Statistics expected;

  private record Statistics(
      int count,
      double sum,
      double mean,
      double min,
      double max,
      double median,
      double standardDeviation,
      double p90,
      double p99) {}

  /**
   * @param count of numbers below 10 000 with two decimals
   */
  ProcessData(int count) {
    values =
        new Random(count).ints(count, 0, 1_000_000).mapToDouble(cents -> cents / 100.0).toArray();
    expected = statistics(values.clone());
  }

  private static Statistics statistics(double[] values) {
    Arrays.sort(values);
    int count = values.length;
    double sum = DoubleStream.of(values).sum();
    double mean = sum / count;
    double squares = DoubleStream.of(values).map(value -> Math.pow(value - mean, 2)).sum();
    return new Statistics(
        count,
        sum,
        mean,
        values[0],
        values[count - 1],
        (values[(count - 1) / 2] + values[count / 2]) / 2,
        Math.sqrt(squares / count),
        values[Math.ceilDiv(90 * count, 100) - 1],
        values[Math.ceilDiv(99 * count, 100) - 1]);
  }

  String json() {
    return DoubleStream.of(values)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(",", "{\"values\":[", "]}"));
  }

  /** Reads the first answer; each further one has to be the same, byte for byte. */
  Predicate<byte[]> check() {
    return new Predicate<>() {

      private byte[] right = {};

      @Override
      public boolean test(byte[] body) {
        if (right.length == 0 && isRight(body)) {
          right = body;
        }
        return Arrays.equals(right, body);
      }
    };
  }

  private boolean isRight(byte[] body) {
    try {
      Statistics given = mapper.readValue(body, Statistics.class);
      return given.count == expected.count
          && isNear(given.sum, expected.sum)
          && isNear(given.mean, expected.mean)
          && isNear(given.min, expected.min)
          && isNear(given.max, expected.max)
          && isNear(given.median, expected.median)
          && isNear(given.standardDeviation, expected.standardDeviation)
          && isNear(given.p90, expected.p90)
          && isNear(given.p99, expected.p99);
    } catch (JacksonException e) {
      return false;
    }
  }

  private static boolean isNear(double given, double expected) {
    return Math.abs(given - expected) <= TOLERANCE * Math.abs(expected);
  }
}
