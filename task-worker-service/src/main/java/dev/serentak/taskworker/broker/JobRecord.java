package dev.serentak.taskworker.broker;

import dev.serentak.taskworker.task.Handled;
import dev.serentak.taskworker.task.Handled.Dead;
import dev.serentak.taskworker.task.Handled.Finished;
import dev.serentak.taskworker.task.Handled.Postponed;
import dev.serentak.taskworker.task.Handled.Retried;
import dev.serentak.taskworker.task.Job;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.stereotype.Component;

/** Counts jobs by outcome, and logs those that a person should look at. */
@Component
final class JobRecord {

  private static final Logger log = LoggerFactory.getLogger(JobRecord.class);

  private final Counter succeeded;
  private final Counter failed;
  private final Counter revoked;
  private final Counter postponed;
  private final Counter retried;
  private final Counter dead;

  JobRecord(MeterRegistry registry) {
    succeeded = counter(registry, "success");
    failed = counter(registry, "failure");
    revoked = counter(registry, "revoked");
    postponed = counter(registry, "postponed");
    retried = counter(registry, "retried");
    dead = counter(registry, "dead");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("taskworker.jobs")
        .description("Deliveries by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** To be called once the broker has everything that belongs to the job. */
  void add(Job job, Handled handled) {
    counter(handled).increment();
    if (handled instanceof Dead letter) {
      MessageProperties properties = job.delivery().getMessageProperties();
      log.warn(
          "dead letter: task={} id={} correlation-id={} attempts={} reason={}",
          line(properties.getHeader("task")),
          line(properties.getHeader("id")),
          line(properties.getCorrelationId()),
          letter.attempts(),
          line(letter.reason()));
    }
  }

  /** What others wrote must not look like lines of ours. */
  private static String line(@Nullable Object value) {
    return String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
  }

  private Counter counter(Handled handled) {
    return switch (handled) {
      case Finished finished ->
          switch (finished.ending()) {
            case SUCCESS -> succeeded;
            case FAILURE -> failed;
            case REVOKED -> revoked;
          };
      case Postponed _ -> postponed;
      case Retried _ -> retried;
      case Dead _ -> dead;
    };
  }
}
