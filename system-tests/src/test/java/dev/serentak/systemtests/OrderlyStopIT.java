package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What SIGTERM does to a service that is busy. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OrderlyStopIT {

  /** Of two phases of shutdown, each may take ten seconds. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static @Nullable RunningSystem system;

  @BeforeAll
  static void start() {
    system = RunningSystem.started("stop", BrokerKind.EMBEDDED, 1);
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @BeforeEach
  void awaitReady() {
    system.awaitReady();
  }

  @Test
  void losesNothingWhenTheWorkerIsAskedToEnd() {
    stopsAndFinishes("worker asked to end", system.worker());
  }

  @Test
  void losesNothingWhenTheProducerIsAskedToEnd() {
    stopsAndFinishes("producer asked to end", system.producer());
  }

  private static void stopsAndFinishes(String test, Service service) {
    try (Load load = system.newLoad().batches(10, 1_000)) {
      var written = new AtomicReference<>("");
      int finished = system.whileJobsFlow(load, () -> written.set(stop(service.process())));
      service.start();
      service.awaitReady();
      system.finish(test, load, finished);
      assertThat(written.get().lines())
          .as("written while ending")
          .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
    }
  }

  /** Returns what it wrote while it ended. */
  private static String stop(ServerProcess process) {
    int before = process.output().length();
    long begin = System.nanoTime();
    int exitCode = process.terminate(LIMIT);
    var took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("ended after %d ms with exit code %d%n", took.toMillis(), exitCode);
    assertThat(exitCode).isIn(0, 143);
    return process.output().substring(before);
  }
}
