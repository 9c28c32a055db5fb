package dev.serentak.taskworker.task;

import java.util.Set;

/**
 * What RabbitMQ gives a meaning of its own, and answers by closing channel or connection when it is
 * not as expected. Messages come from anybody, so none of it may be published unseen.
 */
public final class BrokerTraps {

  /** Headers with more queues to deliver to: a copy of a message would go there again. */
  public static final Set<String> ROUTING_HEADERS = Set.of("CC", "BCC");

  private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

  private BrokerTraps() {}

  /** Whether this names no queue: RabbitMQ 3.10 closes the connection at an invalid one. */
  public static boolean isDirectReplyTo(String queue) {
    return queue.startsWith(DIRECT_REPLY_TO);
  }
}
