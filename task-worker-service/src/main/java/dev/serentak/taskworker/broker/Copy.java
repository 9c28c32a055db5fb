package dev.serentak.taskworker.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.BrokerTraps;
import dev.serentak.taskworker.task.FrameLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/**
 * A delivery on its way to another queue: the same message, persistent, with some headers more.
 *
 * <p>It has no time to live any more. That was for the queue it has left, and in another one the
 * message would vanish without a word; when the job has expired, its header still says so. Nor has
 * it what RabbitMQ would act on once more.
 */
final class Copy {

  private Copy() {}

  static Outgoing of(
      Message delivery, String queue, @Nullable String messageId, Map<String, Object> added) {
    MessageProperties original = delivery.getMessageProperties();
    Map<String, @Nullable Object> headers = new LinkedHashMap<>(original.getHeaders());
    headers.keySet().removeAll(BrokerTraps.ROUTING_HEADERS);
    String replyTo = original.getReplyTo();
    var properties =
        new BasicProperties.Builder()
            .contentType(original.getContentType())
            .contentEncoding(original.getContentEncoding())
            .deliveryMode(2)
            .priority(original.getPriority())
            .correlationId(original.getCorrelationId())
            .replyTo(replyTo == null || BrokerTraps.isDirectReplyTo(replyTo) ? null : replyTo)
            .messageId(messageId)
            .headers(FrameLimit.fitting(headers, added))
            .build();
    return Outgoing.toQueue(queue, /* mandatory= */ true, properties, delivery.getBody());
  }
}
