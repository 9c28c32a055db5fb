package dev.serentak.api.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ProcessingTests {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final double[] VALUES = IntStream.range(0, 100_000).asDoubleStream().toArray();

  private static Processing processing(int greatestPart, Duration patience) {
    return new Processing(new ProcessingProperties(2, greatestPart, patience));
  }

  private static Statistics statistics(Processing processing, double[] values) {
    return processing.process(values).blockOptional(LIMIT).orElseThrow();
  }

  private static long itsThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("processing-"))
        .count();
  }

  @Test
  void computesManyValuesOnAsManyThreadsAsItIsGivenAndFewOnNone() {
    var processing = processing(1_000, Duration.ofSeconds(10));
    try {
      statistics(processing, new double[1_000]);
      assertThat(itsThreads()).isZero();
      statistics(processing, VALUES);
      assertThat(itsThreads()).isEqualTo(2);
    } finally {
      processing.destroy();
    }
    // A thread of a pool that has ended may still be about to end.
    await().atMost(LIMIT).until(() -> itsThreads() == 0);
  }

  /** BlockHound fails what waits on such a thread. */
  @Test
  void canBeAskedWhereNothingMayWait() {
    var processing = processing(1_000, Duration.ofSeconds(10));
    try {
      Mono<Statistics> asked =
          Mono.defer(() -> processing.process(VALUES)).subscribeOn(Schedulers.parallel());
      assertThat(asked.blockOptional(LIMIT)).map(Statistics::count).contains(VALUES.length);
    } finally {
      processing.destroy();
    }
  }

  @Test
  void comesToTheSameInPartsOfAnySize() {
    var whole = processing(VALUES.length, Duration.ofSeconds(10));
    var parts = processing(7_777, Duration.ofSeconds(10));
    try {
      assertThat(statistics(parts, VALUES)).isEqualTo(statistics(whole, VALUES));
    } finally {
      whole.destroy();
      parts.destroy();
    }
  }

  @Test
  void isUnavailableWhenItTakesLongerThanARequestMayWait() {
    var processing = processing(1, Duration.ofMillis(1));
    try {
      assertThatExceptionOfType(ErrorResponseException.class)
          .isThrownBy(() -> statistics(processing, VALUES))
          .extracting(ErrorResponseException::getStatusCode)
          .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    } finally {
      processing.destroy();
    }
  }

  @Test
  void leavesTheValuesGivenAsTheyAre() {
    var processing = processing(10, Duration.ofSeconds(10));
    try {
      double[] values = {3, 1, -0.0, 2};
      statistics(processing, values);
      assertThat(values).containsExactly(3, 1, -0.0, 2);
    } finally {
      processing.destroy();
    }
  }
}
