package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Producers side by side on one database. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TwoProducersIT {

  private static @Nullable RunningSystem system;

  @BeforeAll
  static void start() {
    system = RunningSystem.started("two", BrokerKind.EMBEDDED, 2);
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @BeforeEach
  void awaitReady() {
    if (!system.producer().process().isAlive()) {
      system.producer().start();
    }
    system.awaitReady();
  }

  @Test
  void theOtherFinishesWhatAKilledOneHasAccepted() {
    try (Load load = system.newLoad().batches(20, 1_000)) {
      load.awaitSubmitted();
      int finished = system.whileJobsFlow(load, system.producer()::kill);
      system.finish("one of two producers killed", load, system.otherProducer(), finished);
    }
  }

  /** The broker hands the results to both by turns, so each gets some of many. */
  @Test
  void aCallerThatWaitsIsAnsweredWhoeverGetsTheResult() {
    int jobs = 40;
    double before = resultsTaken(system.otherProducer());
    for (int i = 0; i < jobs; i++) {
      long begin = System.nanoTime();
      var answer = system.producer().api().post("/jobs", "{\"x\":1,\"y\":2}", "Prefer", "wait=10");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().get("result").intValue()).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
    double elsewhere = resultsTaken(system.otherProducer()) - before;
    System.out.printf("waiting: answered=%d resultsTakenByTheOther=%.0f%n", jobs, elsewhere);
    assertThat(elsewhere).isBetween(1.0, jobs - 1.0);
  }

  /** A producer consumes results and, of dead letters, none in these tests. */
  private static double resultsTaken(Service producer) {
    return producer
        .api()
        .ok("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("rabbitmq_consumed_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
