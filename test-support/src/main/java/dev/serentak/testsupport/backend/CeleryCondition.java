package dev.serentak.testsupport.backend;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What {@link BrokerCondition} does for the broker, for Celery. */
final class CeleryCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return decide(
        BrokerChoice.ofThisProcess(), System.getenv(), () -> Python.findWithCelery().isPresent());
  }

  static ConditionEvaluationResult decide(
      BrokerChoice choice, Map<String, String> environment, BooleanSupplier celery) {
    if (choice instanceof BrokerChoice.Embedded) {
      return ConditionEvaluationResult.disabled("Celery is tried on RabbitMQ only");
    }
    if (!celery.getAsBoolean()) {
      return BrokerCondition.withoutNeeded(Python.MISSING, environment);
    }
    return BrokerCondition.decide(choice, environment);
  }
}
