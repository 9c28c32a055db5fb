package dev.serentak.api.addition;

import dev.serentak.api.addition.Addition.Failed;
import dev.serentak.api.addition.Addition.Late;
import dev.serentak.api.addition.Addition.Revoked;
import dev.serentak.api.addition.Addition.Sum;
import dev.serentak.api.addition.TaskProducer.Job;
import dev.serentak.api.addition.TaskProducer.NewJob;
import dev.serentak.api.calling.CallProperties;
import dev.serentak.api.calling.Callee;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has numbers added by the workers on the job queue. */
@Component
public class JobQueue {

  private static final Logger log = LoggerFactory.getLogger(JobQueue.class);

  /** Before asking again, should an answer ever come without the wait that was asked for. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Callee callee = new Callee("task-producer-service");
  private final TaskProducer producer;
  private final AdditionProperties properties;
  private final Duration answerLimit;
  private final String prefer;

  JobQueue(TaskProducer producer, AdditionProperties properties, CallProperties calls) {
    this.producer = producer;
    this.properties = properties;
    this.answerLimit = calls.answerLimit();
    this.prefer = "wait=" + properties.greatestWait().toSeconds();
  }

  /**
   * Submits a job and waits for its end. When that is given up, because of the caller, the limit or
   * a failure, the job is cancelled, also one whose submission is still under way: its answer is
   * awaited for that. A job whose id stays unknown, or that cannot be cancelled, expires.
   *
   * @return fails like {@link Callee#call}
   */
  public Mono<Addition> add(BigDecimal x, BigDecimal y) {
    return Mono.defer(
        () -> {
          var job = new NewJob(x, y, properties.limit());
          // Cached: whoever gives up does not cancel the submission.
          Mono<Job> submitted = callee.call(producer.submit(job), answerLimit).cache();
          return submitted
              .flatMap(this::end)
              .map(JobQueue::addition)
              .timeout(properties.limit())
              .doOnCancel(() -> cancel(submitted))
              .doOnError(_ -> cancel(submitted))
              .onErrorReturn(TimeoutException.class, new Late());
        });
  }

  private Mono<Job> end(Job job) {
    return callee
        .call(producer.find(job.id(), prefer), answerLimit)
        .filter(JobQueue::hasEnded)
        .repeatWhenEmpty(asked -> asked.delayElements(PAUSE));
  }

  private static boolean hasEnded(Job job) {
    return switch (job.state()) {
      case PENDING, STARTED, RETRY -> false;
      case SUCCESS, FAILURE, REVOKED -> true;
    };
  }

  private static Addition addition(Job job) {
    return switch (job.state()) {
      case SUCCESS -> new Sum(Objects.requireNonNull(job.result()));
      case FAILURE -> new Failed(reason(job));
      case REVOKED -> new Revoked();
      case PENDING, STARTED, RETRY -> throw new IllegalStateException("Not ended: " + job);
    };
  }

  private static String reason(Job job) {
    return job.error() == null ? "" : job.error().type() + ": " + job.error().message();
  }

  /** Waits for nobody. That the job has ended meanwhile is no failure. */
  private void cancel(Mono<Job> submitted) {
    submitted
        .onErrorComplete()
        .flatMap(job -> callee.call(producer.cancel(job.id()), answerLimit))
        .subscribe(
            job -> log.debug("job={} is cancelled", job.id()),
            e -> log.debug("A job is not cancelled: {}", e.getMessage()));
  }
}
