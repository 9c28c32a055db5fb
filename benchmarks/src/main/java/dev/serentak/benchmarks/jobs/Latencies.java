package dev.serentak.benchmarks.jobs;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How long each of many calls took, in nanoseconds. */
final class Latencies {

  private final long[] sorted;

  /**
   * @param nanos at least one
   */
  Latencies(long[] nanos) {
    sorted = LongStream.of(nanos).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("No calls");
    }
  }

  /** Nanoseconds with blanks between them. */
  static Latencies parse(String text) {
    return new Latencies(Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray());
  }

  int count() {
    return sorted.length;
  }

  /** In milliseconds, the least that so many percent of the calls did not exceed. */
  double percentile(int percent) {
    int rank = Math.ceilDiv(percent * sorted.length, 100);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }
}
