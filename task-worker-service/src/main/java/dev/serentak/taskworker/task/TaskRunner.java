package dev.serentak.taskworker.task;

import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.Handled.Dead;
import dev.serentak.taskworker.task.Handled.Ending;
import dev.serentak.taskworker.task.Handled.Finished;
import dev.serentak.taskworker.task.Handled.Postponed;
import dev.serentak.taskworker.task.Handled.Retried;
import dev.serentak.taskworker.task.Task.Outcome;
import dev.serentak.taskworker.task.TaskMessage.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks and turns their outcomes into what a Celery client expects. */
final class TaskRunner {

  private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);

  private static final int LOGGED_FRAMES = 20;

  private final Map<String, Task> tasks;
  private final TaskProperties properties;
  private final Results results;
  private final FollowUp followUp;
  private final Clock clock;

  TaskRunner(Map<String, Task> tasks, TaskProperties properties, WorkerNode node, Clock clock) {
    this.tasks = tasks;
    this.properties = properties;
    this.clock = clock;
    results = new Results(node, clock);
    followUp = new FollowUp(node, clock);
  }

  Optional<Outgoing> announcement(TaskMessage message) {
    Reply reply = message.reply();
    boolean wanted = properties.trackStarted() && reply != null;
    return wanted && !isExpired(message) && !isEarly(message)
        ? Optional.of(results.started(Objects.requireNonNull(reply)))
        : Optional.empty();
  }

  Handled run(TaskMessage message) {
    if (isExpired(message)) {
      return new Finished(Ending.REVOKED, List.of(), reply(message.reply(), results::expired));
    }
    if (isEarly(message)) {
      return new Postponed();
    }
    Instant started = clock.instant();
    try {
      Task task = Objects.requireNonNull(tasks.get(message.task()));
      return switch (task.run(message.arguments(), message.keywordArguments())) {
        case Outcome.Returned(var value) -> succeeded(message, value, started);
        case Outcome.Raised(var error) -> failed(message, error, started);
      };
    } catch (UnsendableException e) {
      return dead(attempts(message), e.error(), message.reply(), started);
    } catch (RuntimeException | StackOverflowError e) {
      return unexpected(message, e, started);
    }
  }

  private Finished succeeded(TaskMessage message, Json value, Instant started) {
    FollowUps followUps = followUps(message);
    followUps.succeed(value);
    return new Finished(
        Ending.SUCCESS,
        followUps.messages(),
        reply(
            message.reply(),
            reply -> results.success(reply, value, followUps.children(), started)));
  }

  private Finished failed(TaskMessage message, PythonError error, Instant started) {
    FollowUps followUps = followUps(message);
    followUps.fail();
    var told = new ArrayList<>(reply(message.reply(), to -> results.failure(to, error, started)));
    // Nobody will run the rest of the chain; a client that waits for its end must hear of it.
    for (Signature step : message.embedded().chain()) {
      waitingFor(step).ifPresent(reply -> told.add(results.failure(reply, error, null)));
    }
    return new Finished(Ending.FAILURE, followUps.messages(), told);
  }

  private FollowUps followUps(TaskMessage message) {
    return new FollowUps(followUp, message, properties.maxFollowUpsSize().toBytes());
  }

  private static Optional<Reply> waitingFor(Signature step) {
    String id = Signature.text(step.options().get("task_id"));
    String queue = Signature.text(step.options().get("reply_to"));
    return id != null && queue != null && Reply.isPossible(id) && Reply.isPossibleQueue(queue)
        ? Optional.of(new Reply(queue, id, id))
        : Optional.empty();
  }

  private Handled unexpected(TaskMessage message, Throwable thrown, Instant started) {
    int attempts = attempts(message);
    StackTraceElement[] trace = thrown.getStackTrace();
    // A stack that overflowed is a thousand lines of the same.
    thrown.setStackTrace(Arrays.copyOf(trace, Math.min(trace.length, LOGGED_FRAMES)));
    log.error("task={} id={} attempt={} failed", message.task(), message.id(), attempts, thrown);
    var error = PythonError.of(thrown);
    return attempts < properties.maxAttempts()
        ? new Retried(
            attempts, reply(message.reply(), reply -> results.retry(reply, error, started)))
        : dead(attempts, error, message.reply(), started);
  }

  Dead undeliverable(TaskMessage message, List<Outgoing> followUps) {
    String queues =
        followUps.stream().map(Outgoing::routingKey).distinct().collect(Collectors.joining(", "));
    var error = PythonError.invalidTask("no queue takes the follow-up task: " + queues);
    return dead(attempts(message), error, message.reply(), clock.instant());
  }

  Dead dead(int attempts, PythonError error, @Nullable Reply reply, @Nullable Instant started) {
    return new Dead(
        attempts, error.toString(), reply(reply, to -> results.failure(to, error, started)));
  }

  private static List<Outgoing> reply(@Nullable Reply reply, Function<Reply, Outgoing> result) {
    return reply == null ? List.of() : List.of(result.apply(reply));
  }

  private static int attempts(TaskMessage message) {
    return (int) Math.min(message.retries() + 1L, Integer.MAX_VALUE);
  }

  private boolean isExpired(TaskMessage message) {
    Instant expires = message.expires();
    return expires != null && expires.isBefore(clock.instant());
  }

  private boolean isEarly(TaskMessage message) {
    Instant due = message.due();
    return due != null && due.isAfter(clock.instant());
  }
}
