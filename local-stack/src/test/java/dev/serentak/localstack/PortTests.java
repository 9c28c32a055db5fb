package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTests {

  @Test
  void isTheDefaultWithoutASetting() {
    assertThat(Port.from(Map.of(), "broker", 5672, "RABBITMQ_PORT").number()).isEqualTo(5672);
    assertThat(Port.from(Map.of("RABBITMQ_PORT", " "), "broker", 5672, "RABBITMQ_PORT").number())
        .isEqualTo(5672);
  }

  @Test
  void isTheNumberOfTheSetting() {
    assertThat(Port.from(Map.of("RABBITMQ_PORT", "25672"), "broker", 5672, "RABBITMQ_PORT"))
        .isEqualTo(new Port("broker", 25672, "RABBITMQ_PORT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "abc", "99999999999"})
  void refusesWhatIsNoPort(String value) {
    assertThatThrownBy(
            () -> Port.from(Map.of("RABBITMQ_PORT", value), "broker", 5672, "RABBITMQ_PORT"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "RABBITMQ_PORT=%s is not a port for broker: it must be a number from 1 to 65535.",
            value);
  }
}
