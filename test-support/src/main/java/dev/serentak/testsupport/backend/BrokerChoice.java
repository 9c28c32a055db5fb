package dev.serentak.testsupport.backend;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Which broker the tests of this process use. */
sealed interface BrokerChoice {

  String PROPERTY = "serentak.test.broker";
  String ADDRESS = "SERENTAK_TEST_RABBITMQ";

  /** The broker in this process, without RabbitMQ. */
  record Embedded() implements BrokerChoice {}

  /** A RabbitMQ that somebody else started. */
  record Given(String address) implements BrokerChoice {}

  /** A RabbitMQ in a container that we start. */
  record Container() implements BrokerChoice {}

  /** RabbitMQ is asked for and cannot be had. */
  record Missing(String reason) implements BrokerChoice {}

  static BrokerChoice ofThisProcess() {
    return of(
        System.getProperty(PROPERTY),
        System.getenv(),
        () -> DockerClientFactory.instance().isDockerAvailable());
  }

  /**
   * @param broker {@code embedded}, {@code rabbitmq} or null for embedded
   * @param docker asked only when it matters, since the answer can take seconds
   */
  static BrokerChoice of(
      @Nullable String broker, Map<String, String> environment, BooleanSupplier docker) {
    return switch (broker) {
      case null -> new Embedded();
      case "embedded" -> new Embedded();
      case "rabbitmq" -> rabbitMq(environment.get(ADDRESS), docker);
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is embedded or rabbitmq, but was '" + broker + "'");
    };
  }

  private static BrokerChoice rabbitMq(@Nullable String address, BooleanSupplier docker) {
    if (address != null) {
      return new Given(address);
    }
    if (docker.getAsBoolean()) {
      return new Container();
    }
    return new Missing("No RabbitMQ: Docker is not available and " + ADDRESS + " is not set");
  }
}
