package dev.serentak.taskworker.task;

import dev.serentak.amqp.Outgoing;
import java.util.List;
import java.util.Optional;
import org.springframework.amqp.core.Message;

/**
 * One delivery and what it asks for. No method throws, and all may be called again: the same
 * delivery is handled until the broker has taken what came of it.
 */
public final class Job {

  private final Message delivery;
  private final Reading reading;
  private final TaskRunner runner;

  Job(Message delivery, Reading reading, TaskRunner runner) {
    this.delivery = delivery;
    this.reading = reading;
    this.runner = runner;
  }

  public Message delivery() {
    return delivery;
  }

  /** The result STARTED, where it is wanted. */
  public Optional<Outgoing> announcement() {
    return switch (reading) {
      case Reading.Readable(var message) -> runner.announcement(message);
      case Reading.Unreadable _ -> Optional.empty();
    };
  }

  public Handled work() {
    return switch (reading) {
      case Reading.Readable(var message) -> runner.run(message);
      case Reading.Unreadable(var error, var reply) ->
          runner.dead(/* attempts= */ 1, error, reply, /* started= */ null);
    };
  }

  /** What is to be done instead, when the broker had no queue for one of these follow-ups. */
  public Handled undeliverable(List<Outgoing> followUps) {
    return switch (reading) {
      case Reading.Readable(var message) -> runner.undeliverable(message, followUps);
      case Reading.Unreadable _ -> work();
    };
  }
}
