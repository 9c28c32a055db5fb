package dev.serentak.systemtests;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Any process may be killed with SIGKILL at any moment; it is started again, and that is all the
 * help there is. It chooses its brokers itself, hence is not tagged as a test that needs one.
 */
@ParameterizedClass
@EnumSource(BrokerKind.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KillIT {

  private static @Nullable RunningSystem system;

  @Parameter BrokerKind kind;

  @BeforeParameterizedClassInvocation
  static void start(BrokerKind kind) {
    system = RunningSystem.started("kill-" + kind, kind, 1);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (system != null) {
      system.close();
      system = null;
    }
  }

  @BeforeEach
  void awaitReady() {
    system.awaitReady();
  }

  @Test
  void losesNothingWhenTheWorkerIsKilled() {
    try (Load load = system.newLoad().submitTwentyThousand()) {
      int finished = system.whileJobsFlow(load, system.worker()::kill);
      system.worker().start();
      system.finish(kind + ", worker killed", load, finished);
    }
  }

  @Test
  void losesNothingWhenTheProducerIsKilled() {
    try (Load load = system.newLoad().submitTwentyThousand()) {
      int finished = system.whileJobsFlow(load, system.producer()::kill);
      system.producer().start();
      system.producer().awaitReady();
      system.finish(kind + ", producer killed", load, finished);
    }
  }

  @Test
  void losesNothingWhenTheBrokerIsKilled() {
    try (Load load = system.newLoad().submitTwentyThousand()) {
      int finished = system.whileJobsFlow(load, system.broker()::kill);
      system.broker().start();
      system.finish(kind + ", broker killed", load, finished);
    }
  }
}
