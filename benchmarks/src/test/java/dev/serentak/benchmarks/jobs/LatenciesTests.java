package dev.serentak.benchmarks.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

  @Test
  void tellsThePercentilesOfAHundred() {
    var latencies =
        new Latencies(
            LongStream.rangeClosed(1, 100).map(each -> (101 - each) * 1_000_000).toArray());

    assertThat(latencies.percentile(50)).isEqualTo(50);
    assertThat(latencies.percentile(99)).isEqualTo(99);
    assertThat(latencies.percentile(100)).isEqualTo(100);
    assertThat(latencies.percentile(0)).isEqualTo(1);
  }

  @Test
  void takesTheGreaterOneWhenThePercentileIsBetweenTwo() {
    assertThat(new Latencies(new long[] {1_000_000, 3_000_000, 2_000_000}).percentile(50))
        .isEqualTo(2);
    assertThat(new Latencies(new long[] {1_000_000, 2_000_000}).percentile(99)).isEqualTo(2);
  }

  @Test
  void readsWhatACallerInPythonTells() {
    var latencies = Latencies.parse("3000000 1000000 2500000");

    assertThat(latencies.count()).isEqualTo(3);
    assertThat(latencies.percentile(50)).isEqualTo(2.5);
  }

  @Test
  void needsACall() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(new long[0]));
  }
}
