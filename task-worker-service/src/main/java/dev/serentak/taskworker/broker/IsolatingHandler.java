package dev.serentak.taskworker.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.GroupHandler;
import dev.serentak.amqp.Outgoing;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

/**
 * Keeps one message from stopping all others.
 *
 * <p>When a group cannot be published, the broker may be away, or it may have closed the connection
 * because of one message, and would at every further attempt. So a group that has failed is handled
 * message by message; one that fails by itself, and only it, is given up.
 */
final class IsolatingHandler implements GroupHandler {

  private static final int ATTEMPTS = 3;

  /** Goes nowhere. Being confirmed it shows that the broker is there. */
  private static final Outgoing PROBE =
      Outgoing.toQueue("serentak.nowhere", false, new BasicProperties(), new byte[0]);

  private final JobHandler handler;
  private final JobHandler.Publisher publisher;
  private final Lock oneAtATime;
  private final Set<Message> failed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Message> done = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param oneAtATime shared by all that publish on one connection, so that none is blamed for what
   *     another one breaks
   */
  IsolatingHandler(JobHandler handler, JobHandler.Publisher publisher, Lock oneAtATime) {
    this.handler = handler;
    this.publisher = publisher;
    this.oneAtATime = oneAtATime;
  }

  @Override
  public void handle(List<Message> group) {
    if (failed.containsAll(group)) {
      handleOneByOne(group);
    } else {
      handleTogether(group);
    }
    failed.clear();
    done.clear();
  }

  private void handleTogether(List<Message> group) {
    failed.clear();
    done.clear();
    try {
      handler.handle(group);
    } catch (AmqpException e) {
      failed.addAll(group);
      throw e;
    }
  }

  private void handleOneByOne(List<Message> group) {
    oneAtATime.lock();
    try {
      for (Message message : group) {
        if (!done.contains(message)) {
          handleAlone(message);
          done.add(message);
        }
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private void handleAlone(Message message) {
    String reason = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      publisher.publish(List.of(PROBE)); // Throws while the broker is away.
      try {
        handler.handle(List.of(message));
        return;
      } catch (AmqpException e) {
        reason = "the broker does not take what came of it: " + e.getMessage();
      }
    }
    handler.giveUp(message, reason);
  }
}
