package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerChoiceTests {

  private static final Map<String, String> GIVEN =
      Map.of("SERENTAK_TEST_RABBITMQ", "amqp://guest:guest@localhost:5672");

  @Test
  void isEmbeddedUnlessSomethingElseIsAskedFor() {
    assertThat(BrokerChoice.of(null, GIVEN, () -> true)).isEqualTo(new BrokerChoice.Embedded());
    assertThat(BrokerChoice.of("embedded", GIVEN, () -> true))
        .isEqualTo(new BrokerChoice.Embedded());
  }

  @Test
  void takesTheRabbitMqThatIsGivenWithoutAskingDocker() {
    assertThat(BrokerChoice.of("rabbitmq", GIVEN, () -> fail("asked for Docker")))
        .isEqualTo(new BrokerChoice.Given("amqp://guest:guest@localhost:5672"));
  }

  @Test
  void startsAContainerWhereDockerIsAvailable() {
    assertThat(BrokerChoice.of("rabbitmq", Map.of(), () -> true))
        .isEqualTo(new BrokerChoice.Container());
  }

  @Test
  void saysWhatToDoWithoutRabbitMqAndDocker() {
    assertThat(BrokerChoice.of("rabbitmq", Map.of(), () -> false))
        .isInstanceOfSatisfying(
            BrokerChoice.Missing.class,
            missing ->
                assertThat(missing.reason()).contains("Docker").contains("SERENTAK_TEST_RABBITMQ"));
  }

  @Test
  void refusesAnUnknownBroker() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerChoice.of("rabbit", Map.of(), () -> true))
        .withMessage("serentak.test.broker is embedded or rabbitmq, but was 'rabbit'");
  }
}
