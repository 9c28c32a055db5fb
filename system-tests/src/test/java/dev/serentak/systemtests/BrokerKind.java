package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** The brokers on which a test can be run. */
enum BrokerKind {
  EMBEDDED {
    @Override
    Broker create(String name) {
      return new EmbeddedBrokerProcess(name);
    }
  },
  RABBITMQ {
    @Override
    Broker create(String name) {
      RabbitMqNode.missing().ifPresent(BrokerKind::skip);
      return new RabbitMqNode(name);
    }
  };

  /**
   * Creates one that does not run yet. Where it cannot be had, the test is skipped, or fails.
   *
   * @param name of its log file
   */
  abstract Broker create(String name);

  /** Skips the test, or fails it where the environment says that everything is there. */
  static void skip(String reason) {
    if (Boolean.parseBoolean(System.getenv("SERENTAK_TEST_RABBITMQ_REQUIRED"))) {
      fail(reason);
    }
    abort(reason);
  }
}
