package dev.serentak.messageboard.notification;

import dev.serentak.amqp.GroupConsumer;
import dev.serentak.amqp.Outgoing;
import dev.serentak.messageboard.board.Board;
import dev.serentak.messageboard.board.Board.Posting;
import java.util.ArrayList;
import java.util.List;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Posts notifications on the board, a group in one transaction, and acknowledges them after it. One
 * that is delivered again is known by its id and not posted again. What is no notification becomes
 * a dead letter.
 */
@Configuration(proxyBeanMethods = false)
class NotificationConsumer {

  private final NotificationReader reader;
  private final Board board;
  private final DeadLetters deadLetters;

  NotificationConsumer(NotificationReader reader, Board board, DeadLetters deadLetters) {
    this.reader = reader;
    this.board = board;
    this.deadLetters = deadLetters;
  }

  @Bean
  GroupConsumer notificationGroups(
      ConnectionFactory connectionFactory, NotificationProperties properties) {
    return new GroupConsumer(
        connectionFactory,
        NotificationTopology.QUEUE,
        properties.greatestGroup(),
        properties.greatestGroup(),
        this::handle);
  }

  /**
   * Dead letters come last, and together: a group that fails is handled again, and what was posted
   * is known then, but not what was given up.
   */
  private void handle(List<Message> group) {
    var postings = new ArrayList<Posting>();
    var dead = new ArrayList<Outgoing>();
    for (Message message : group) {
      try {
        Notification notification = reader.read(message);
        postings.add(new Posting(notification.message(), notification.id()));
      } catch (NoNotificationException e) {
        dead.add(deadLetters.letter(message, String.valueOf(e.getMessage())));
      }
    }
    if (!postings.isEmpty()) {
      board.post(postings);
    }
    if (!dead.isEmpty()) {
      deadLetters.write(dead);
    }
  }
}
