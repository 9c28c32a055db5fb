package dev.serentak.amqp;

import java.util.List;
import org.springframework.amqp.core.Message;

/** What is done with a group of deliveries from one queue. */
@FunctionalInterface
public interface GroupHandler {

  /**
   * Handles every message of the group. All are acknowledged when this returns; when it throws, the
   * same group is handed over again after a pause, for as long as the connection lives. So one bad
   * message must be dealt with here, by itself, and only what will pass may be thrown.
   *
   * @param group at least one message, in the order of delivery; any of them may have been handled
   *     before
   */
  void handle(List<Message> group);
}
