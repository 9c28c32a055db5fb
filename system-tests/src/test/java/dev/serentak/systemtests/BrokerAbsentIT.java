package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs are accepted whether or not there is a broker. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BrokerAbsentIT {

  private static final String LIVENESS = "/actuator/health/liveness";
  private static final String READINESS = "/actuator/health/readiness";

  @Test
  void acceptsJobsBeforeItsFirstStartAndDuringItsAbsence() {
    var broker = BrokerKind.EMBEDDED.create("absent-broker");
    try (var system = new RunningSystem("absent", broker, 1)) {
      system.startServices();
      system.producer().awaitReady();
      system.worker().awaitAlive();
      assertThat(system.producer().api().get(LIVENESS).status()).isEqualTo(200);
      assertThat(system.worker().api().get(READINESS).status()).isEqualTo(503);

      acceptsBeforeTheFirstStart(system);
      system.worker().awaitReady();
      acceptsDuringAnAbsence(system);
      system.worker().awaitReady();
    }
  }

  private static void acceptsBeforeTheFirstStart(RunningSystem system) {
    try (Load load = system.newLoad().batches(2, 400).singles(200)) {
      load.awaitSubmitted();
      assertThat(load.acknowledged()).as("accepted without a broker").hasSize(1_000);
      system.broker().start();
      system.finish("no broker at the start", load, 0);
    }
  }

  private static void acceptsDuringAnAbsence(RunningSystem system) {
    try (Load load = system.newLoad().batches(5, 1_000)) {
      int finished = system.whileJobsFlow(load, system.broker()::kill);
      load.batches(5, 1_000).singles(1_000).awaitSubmitted();
      assertThat(load.acknowledged()).as("all accepted").hasSize(11_000);
      assertThat(system.producer().api().get(READINESS).status()).isEqualTo(200);
      assertThat(system.worker().api().get(LIVENESS).status()).isEqualTo(200);
      assertThat(system.worker().api().get(READINESS).status()).isEqualTo(503);
      system.broker().start();
      system.finish("broker away during submissions", load, finished);
    }
  }
}
