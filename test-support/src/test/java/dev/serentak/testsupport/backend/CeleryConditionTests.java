package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class CeleryConditionTests {

  private static final BrokerChoice RABBITMQ = new BrokerChoice.Container();
  private static final Map<String, String> REQUIRED =
      Map.of("SERENTAK_TEST_RABBITMQ_REQUIRED", "true");

  @Test
  void runsTheTestOnRabbitMqWithCelery() {
    assertThat(CeleryCondition.decide(RABBITMQ, REQUIRED, () -> true).isDisabled()).isFalse();
  }

  @Test
  void leavesTheTestToTheOtherPassWithoutSearchingForCelery() {
    ConditionEvaluationResult result =
        CeleryCondition.decide(
            new BrokerChoice.Embedded(), REQUIRED, () -> fail("searched for Celery"));

    assertThat(result.isDisabled()).isTrue();
  }

  @Test
  void skipsTheTestWithTheReasonWhenCeleryIsMissing() {
    ConditionEvaluationResult result = CeleryCondition.decide(RABBITMQ, Map.of(), () -> false);

    assertThat(result.getReason()).hasValueSatisfying(r -> assertThat(r).contains("No Celery"));
  }

  @Test
  void failsTheTestWhenCeleryIsMissingAndRequired() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CeleryCondition.decide(RABBITMQ, REQUIRED, () -> false))
        .withMessageContaining("No Celery");
  }

  @Test
  void skipsTheTestWhenRabbitMqIsMissing() {
    BrokerChoice missing = new BrokerChoice.Missing("No RabbitMQ");

    assertThat(CeleryCondition.decide(missing, Map.of(), () -> true).getReason())
        .contains("No RabbitMQ");
  }
}
