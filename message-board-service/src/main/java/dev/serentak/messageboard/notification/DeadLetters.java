package dev.serentak.messageboard.notification;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.ConfirmedPublisher;
import dev.serentak.amqp.Outgoing;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Keeps what is no notification where a person can look at it, with the reason. */
@Component
final class DeadLetters implements DisposableBean {

  private static final int LONGEST_REASON = 1_000;
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final ConfirmedPublisher publisher;
  private final Clock clock;

  DeadLetters(ConnectionFactory connectionFactory, NotificationProperties properties, Clock clock) {
    this.publisher = new ConfirmedPublisher(connectionFactory, properties.confirmTimeout());
    this.clock = clock;
  }

  /**
   * Returns when the broker has all of them.
   *
   * @throws AmqpException if the broker is away or has no such queue
   */
  void write(List<Outgoing> letters) {
    if (!publisher.publish(letters).isEmpty()) {
      throw new AmqpException("The queue " + NotificationTopology.DEAD_LETTERS + " is missing");
    }
  }

  /** What is to be written of a message that is given up. */
  Outgoing letter(Message message, String reason) {
    log.warn("queue={} is no notification: {}", NotificationTopology.QUEUE, reason);
    Map<String, Object> headers =
        Map.of(
            "x-serentak-reason",
            reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON),
            "x-serentak-queue",
            NotificationTopology.QUEUE,
            "x-serentak-attempts",
            1,
            "x-serentak-failed-at",
            clock.instant().atOffset(ZoneOffset.UTC).toString());
    var properties =
        new BasicProperties.Builder()
            .contentType(message.getMessageProperties().getContentType())
            .type(message.getMessageProperties().getType())
            .appId(message.getMessageProperties().getAppId())
            .deliveryMode(2)
            .messageId(ids.generate().toString())
            .headers(headers)
            .build();
    return Outgoing.toQueue(
        NotificationTopology.DEAD_LETTERS, /* mandatory= */ true, properties, message.getBody());
  }

  @Override
  public void destroy() {
    publisher.close();
  }
}
