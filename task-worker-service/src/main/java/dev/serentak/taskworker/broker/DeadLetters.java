package dev.serentak.taskworker.broker;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.CeleryTime;
import dev.serentak.taskworker.task.Handled.Dead;
import dev.serentak.taskworker.task.WorkerNode;
import java.time.Clock;
import java.util.Map;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;

/**
 * Writes dead letters: the original message, and why, where, when and after how many attempts it
 * was given up.
 *
 * <p>Each has its own message id, by which a reader that gets it twice stores it once.
 */
@Component
final class DeadLetters {

  private static final int LONGEST_REASON = 1_000;

  private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final WorkerNode node;
  private final Clock clock;

  DeadLetters(WorkerNode node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  Outgoing letter(Message delivery, Dead dead) {
    String reason = dead.reason();
    Map<String, Object> headers =
        Map.of(
            "x-serentak-reason",
            reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON),
            "x-serentak-queue",
            BrokerTopology.JOBS,
            "x-serentak-attempts",
            dead.attempts(),
            "x-serentak-worker",
            node.name(),
            "x-serentak-failed-at",
            CeleryTime.text(clock.instant()));
    return Copy.of(delivery, BrokerTopology.DEAD, ids.generate().toString(), headers);
  }
}
