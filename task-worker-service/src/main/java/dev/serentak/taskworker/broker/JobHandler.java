package dev.serentak.taskworker.broker;

import dev.serentak.amqp.GroupHandler;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.Handled;
import dev.serentak.taskworker.task.Job;
import dev.serentak.taskworker.task.Jobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

/**
 * Does a group of jobs and publishes all that comes of it before any of them is acknowledged.
 *
 * <p>What throws here is the broker alone. The group comes again then, so a result may be published
 * twice, but none is left out.
 */
final class JobHandler implements GroupHandler {

  /** Publishes all and returns what was refused. */
  @FunctionalInterface
  interface Publisher {

    List<Outgoing> publish(List<Outgoing> messages);
  }

  private final Jobs jobs;
  private final Dispatch dispatch;
  private final Publisher publisher;
  private final JobRecord record;

  JobHandler(Jobs jobs, Dispatch dispatch, Publisher publisher, JobRecord record) {
    this.jobs = jobs;
    this.dispatch = dispatch;
    this.publisher = publisher;
    this.record = record;
  }

  /**
   * A job with what is to be published for it.
   *
   * @param followUps sent before the messages, and instead of them only if one has no queue
   */
  private record Settlement(
      Job job, Handled handled, List<Outgoing> followUps, List<Outgoing> messages) {}

  @Override
  public void handle(List<Message> group) {
    List<Job> taken = group.stream().map(jobs::read).toList();
    publish(taken.stream().map(Job::announcement).flatMap(Optional::stream).toList());
    List<Settlement> settlements = taken.stream().map(job -> settlement(job, job.work())).toList();
    for (Settlement settled : publishInOrder(settlements)) {
      record.add(settled.job(), settled.handled());
    }
  }

  /** Gives a message up without trying what it asks for. */
  void giveUp(Message message, String reason) {
    Job job = jobs.read(message);
    var dead = new Handled.Dead(/* attempts= */ 1, reason, List.of());
    publish(dispatch.messages(message, dead));
    record.add(job, dead);
  }

  private Settlement settlement(Job job, Handled handled) {
    List<Outgoing> followUps =
        handled instanceof Handled.Finished finished ? finished.followUps() : List.of();
    return new Settlement(job, handled, followUps, dispatch.messages(job.delivery(), handled));
  }

  /** Jobs without follow-ups take one wait for confirms, those with some a second one. */
  private List<Settlement> publishInOrder(List<Settlement> settlements) {
    List<Outgoing> first =
        settlements.stream()
            .flatMap(one -> (one.followUps().isEmpty() ? one.messages() : one.followUps()).stream())
            .toList();
    Set<Outgoing> refused = Collections.newSetFromMap(new IdentityHashMap<>());
    refused.addAll(publisher.publish(first));
    var settled = new ArrayList<Settlement>();
    var second = new ArrayList<Outgoing>();
    for (Settlement settlement : settlements) {
      List<Outgoing> lost = settlement.followUps().stream().filter(refused::contains).toList();
      Settlement outcome =
          lost.isEmpty()
              ? settlement
              : settlement(settlement.job(), settlement.job().undeliverable(lost));
      if (settlement.followUps().isEmpty()) {
        requireTaken(settlement.messages().stream().filter(refused::contains));
      } else {
        second.addAll(outcome.messages());
      }
      settled.add(outcome);
    }
    publish(second);
    return settled;
  }

  private void publish(List<Outgoing> messages) {
    if (!messages.isEmpty()) {
      requireTaken(publisher.publish(messages).stream());
    }
  }

  private static void requireTaken(Stream<Outgoing> refused) {
    refused
        .findFirst()
        .ifPresent(
            message -> {
              throw new AmqpException("The broker refused a message to " + message.routingKey());
            });
  }
}
