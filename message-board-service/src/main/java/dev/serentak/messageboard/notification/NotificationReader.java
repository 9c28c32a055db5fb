package dev.serentak.messageboard.notification;

import dev.serentak.messageboard.board.NewMessage;
import jakarta.validation.Validator;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads notifications off the wire: the sender is the author of what they say. */
@Component
final class NotificationReader {

  private static final String TYPE = "notification.v1";

  private final JsonMapper json;
  private final Validator validator;

  NotificationReader(JsonMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  private record Body(UUID id, String text) {}

  /**
   * Reads one.
   *
   * @throws NoNotificationException if it cannot become a message
   */
  Notification read(Message message) {
    var properties = message.getMessageProperties();
    if (!TYPE.equals(properties.getType())) {
      throw new NoNotificationException("its type is not " + TYPE);
    }
    if (properties.getAppId() == null) {
      throw new NoNotificationException("it has no app_id");
    }
    Body body = body(message);
    var notification =
        new Notification(body.id(), new NewMessage(properties.getAppId(), body.text()));
    var violations = validator.validate(notification);
    if (!violations.isEmpty()) {
      throw new NoNotificationException(
          violations.stream()
              .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    return notification;
  }

  private Body body(Message message) {
    try {
      Body body = json.readValue(message.getBody(), Body.class);
      if (body == null) {
        throw new NoNotificationException("its body is null");
      }
      return body;
    } catch (JacksonException e) {
      throw new NoNotificationException("its body cannot be read: " + e.getOriginalMessage());
    }
  }
}
