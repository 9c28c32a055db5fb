package dev.serentak.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.amqp.Outgoing;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NotificationMessageTests {

  private final JsonMapper json = new JsonMapper();

  @Test
  void writesWhatTheSamplesShow() {
    var notification =
        new Notification(
            UUID.fromString("0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21"),
            "Task created: water the plants",
            Instant.parse("2026-11-21T09:00:00.123456Z"));

    Outgoing sent = new NotificationMessage(json).of(notification);

    ContractSample.of("notifications", "notification").assertWrites(sent.body());
    var properties = sent.properties();
    ContractSample.of("notifications", "notification-properties")
        .assertWrites(
            json.writeValueAsBytes(
                Map.of(
                    "content_type", properties.getContentType(),
                    "delivery_mode", properties.getDeliveryMode(),
                    "message_id", properties.getMessageId(),
                    "type", properties.getType(),
                    "app_id", properties.getAppId())));
    assertThat(sent.exchange()).isEqualTo("serentak.notifications");
    assertThat(sent.mandatory()).isTrue();
  }
}
