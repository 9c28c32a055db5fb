package dev.serentak.taskworker.broker;

import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.Handled;
import dev.serentak.taskworker.task.Handled.Dead;
import dev.serentak.taskworker.task.Handled.Finished;
import dev.serentak.taskworker.task.Handled.Postponed;
import dev.serentak.taskworker.task.Handled.Retried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;

/** Knows for each way of handling a delivery which messages have to be published. */
@Component
final class Dispatch {

  private final DeadLetters deadLetters;

  Dispatch(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  /** All messages but the follow-ups. */
  List<Outgoing> messages(Message delivery, Handled handled) {
    return switch (handled) {
      case Finished finished -> finished.results();
      case Postponed _ -> List.of(Copy.of(delivery, BrokerTopology.DELAYED, null, Map.of()));
      case Retried(var retries, var results) ->
          with(results, Copy.of(delivery, BrokerTopology.JOBS, null, Map.of("retries", retries)));
      case Dead dead -> with(dead.results(), deadLetters.letter(delivery, dead));
    };
  }

  private static List<Outgoing> with(List<Outgoing> results, Outgoing message) {
    var all = new ArrayList<Outgoing>();
    all.add(message);
    all.addAll(results);
    return all;
  }
}
