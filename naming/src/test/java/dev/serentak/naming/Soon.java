package dev.serentak.naming;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** How long the tests wait for what holds at once or nearly. */
final class Soon {

  static final Duration LIMIT = Duration.ofSeconds(10);

  private Soon() {}

  static ConditionFactory soon() {
    return await().atMost(LIMIT).pollInterval(Duration.ofMillis(20));
  }
}
