package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class BrokerConditionTests {

  private static final BrokerChoice MISSING = new BrokerChoice.Missing("No RabbitMQ");
  private static final Map<String, String> REQUIRED =
      Map.of("SERENTAK_TEST_RABBITMQ_REQUIRED", "true");

  @Test
  void runsTheTestOnAnyBrokerThatIsThere() {
    assertThat(BrokerCondition.decide(new BrokerChoice.Embedded(), REQUIRED).isDisabled())
        .isFalse();
    assertThat(BrokerCondition.decide(new BrokerChoice.Container(), REQUIRED).isDisabled())
        .isFalse();
  }

  @Test
  void skipsTheTestWithTheReasonWhenTheBrokerIsMissing() {
    ConditionEvaluationResult result = BrokerCondition.decide(MISSING, Map.of());

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("No RabbitMQ");
  }

  @Test
  void failsTheTestWhenTheMissingBrokerIsRequired() {
    assertThatIllegalStateException()
        .isThrownBy(() -> BrokerCondition.decide(MISSING, REQUIRED))
        .withMessage("No RabbitMQ, but SERENTAK_TEST_RABBITMQ_REQUIRED is true");
  }
}
