package dev.serentak.api.notification;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.Outgoing;
import tools.jackson.databind.json.JsonMapper;

/** Writes a notification as {@code contracts/notifications} has it. */
final class NotificationMessage {

  private static final String TYPE = "notification.v1";
  private static final String SENDER = "api-service";
  private static final int PERSISTENT = 2;

  private final JsonMapper json;

  NotificationMessage(JsonMapper json) {
    this.json = json;
  }

  /** Mandatory: while no queue is bound to the exchange, there is nobody who would keep it. */
  Outgoing of(Notification notification) {
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .deliveryMode(PERSISTENT)
            .messageId(notification.id().toString())
            .type(TYPE)
            .appId(SENDER)
            .build();
    return new Outgoing(
        NotificationConfiguration.EXCHANGE,
        "",
        /* mandatory= */ true,
        properties,
        json.writeValueAsBytes(notification));
  }
}
