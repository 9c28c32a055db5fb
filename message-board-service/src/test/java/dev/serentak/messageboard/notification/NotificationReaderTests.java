package dev.serentak.messageboard.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serentak.messageboard.board.NewMessage;
import dev.serentak.testsupport.contract.ContractSample;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import tools.jackson.databind.json.JsonMapper;

class NotificationReaderTests {

  private static final ContractSample SAMPLE = ContractSample.of("notifications", "notification");
  private static final Notification NOTIFICATION =
      new Notification(
          UUID.fromString("0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21"),
          new NewMessage("api-service", "Task created: water the plants"));

  private final NotificationReader reader =
      new NotificationReader(
          JsonMapper.shared(), Validation.buildDefaultValidatorFactory().getValidator());

  private static Message message(String body) {
    var sample = ContractSample.of("notifications", "notification-properties").tree();
    var properties = new MessageProperties();
    properties.setType(sample.get("type").stringValue());
    properties.setAppId(sample.get("app_id").stringValue());
    return new Message(body.getBytes(StandardCharsets.UTF_8), properties);
  }

  @Test
  void readsTheSample() {
    assertThat(reader.read(message(SAMPLE.text()))).isEqualTo(NOTIFICATION);
  }

  @Test
  void readsWhatALaterVersionMayWrite() {
    assertThat(reader.read(message(SAMPLE.withExtraField()))).isEqualTo(NOTIFICATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"id\":\"x\",\"text\":\"a\"}",
        "{\"text\":\"a\"}",
        "{\"id\":\"0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21\"}",
        "{\"id\":\"0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21\",\"text\":\" \"}",
        "{\"id\":\"0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21\",\"text\":\"a\\u0000\"}",
        "{\"id\":\"0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21\",\"text\":\"\\ud800\"}"
      })
  void refusesWhatCannotBecomeAMessage(String body) {
    assertThatThrownBy(() -> reader.read(message(body)))
        .isInstanceOf(NoNotificationException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void refusesAnotherTypeAndAnUnknownSender() {
    Message other = message(SAMPLE.text());
    other.getMessageProperties().setType("notification.v2");
    assertThatThrownBy(() -> reader.read(other)).hasMessage("its type is not notification.v1");
    Message anonymous = message(SAMPLE.text());
    anonymous.getMessageProperties().setAppId(null);
    assertThatThrownBy(() -> reader.read(anonymous)).hasMessage("it has no app_id");
  }
}
