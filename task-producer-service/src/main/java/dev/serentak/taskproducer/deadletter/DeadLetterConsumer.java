package dev.serentak.taskproducer.deadletter;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.impl.UUIDUtil;
import dev.serentak.amqp.GroupConsumer;
import dev.serentak.taskproducer.broker.BrokerProperties;
import dev.serentak.taskproducer.broker.BrokerTopology;
import dev.serentak.taskproducer.deadletter.DeadLetter.Properties;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes dead letters from their queue into the database, where they can be seen and sent again. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConsumer {

  /** What a worker adds to the headers of a message that it gives up. */
  private static final String ADDED = "x-serentak-";

  private static final int GREATEST_GROUP = 50;

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final DeadLetterStore store;
  private final Clock clock;

  DeadLetterConsumer(DeadLetterStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Bean
  GroupConsumer deadLetters(ConnectionFactory connectionFactory, BrokerProperties properties) {
    return new GroupConsumer(
        connectionFactory,
        BrokerTopology.DEAD_LETTERS,
        GREATEST_GROUP,
        GREATEST_GROUP,
        this::store);
  }

  private void store(List<Message> group) {
    group.forEach(message -> store.store(letter(message)));
  }

  DeadLetter letter(Message message) {
    MessageProperties properties = message.getMessageProperties();
    Properties original = Properties.of(properties);
    original.headers().keySet().removeIf(name -> name.startsWith(ADDED));
    return new DeadLetter(
        id(properties.getMessageId()),
        text(properties, "queue", BrokerTopology.JOBS),
        text(properties, "reason", "no reason was given"),
        properties.getHeader(ADDED + "attempts") instanceof Number attempts
            ? attempts.intValue()
            : 1,
        properties.getHeader(ADDED + "worker") instanceof String worker ? worker : null,
        failedAt(properties),
        original,
        message.getBody());
  }

  private UUID id(@Nullable String messageId) {
    try {
      return messageId == null ? ids.generate() : UUIDUtil.uuid(messageId);
    } catch (NumberFormatException e) {
      return ids.generate();
    }
  }

  private static String text(MessageProperties properties, String name, String otherwise) {
    return properties.getHeader(ADDED + name) instanceof String text ? text : otherwise;
  }

  private Instant failedAt(MessageProperties properties) {
    try {
      return OffsetDateTime.parse(text(properties, "failed-at", "")).toInstant();
    } catch (DateTimeException e) {
      return clock.instant();
    }
  }
}
