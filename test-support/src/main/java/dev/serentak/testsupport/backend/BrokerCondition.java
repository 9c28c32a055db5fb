package dev.serentak.testsupport.backend;

import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test without its broker, or fails it where the environment says that RabbitMQ is there.
 */
final class BrokerCondition implements ExecutionCondition {

  static final String REQUIRED = "SERENTAK_TEST_RABBITMQ_REQUIRED";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return decide(BrokerChoice.ofThisProcess(), System.getenv());
  }

  static ConditionEvaluationResult decide(BrokerChoice choice, Map<String, String> environment) {
    return switch (choice) {
      case BrokerChoice.Missing(String reason) -> withoutNeeded(reason, environment);
      case BrokerChoice.Embedded _, BrokerChoice.Given _, BrokerChoice.Container _ ->
          ConditionEvaluationResult.enabled("Broker: " + choice);
    };
  }

  /**
   * @throws IllegalStateException with the reason, if {@value #REQUIRED} is true
   */
  static ConditionEvaluationResult withoutNeeded(String reason, Map<String, String> environment) {
    if (Boolean.parseBoolean(environment.get(REQUIRED))) {
      throw new IllegalStateException(reason + ", but " + REQUIRED + " is true");
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
