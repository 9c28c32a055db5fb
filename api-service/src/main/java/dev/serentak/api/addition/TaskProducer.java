package dev.serentak.api.addition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Mono;

/** What of task-producer-service is used here. */
@HttpExchange("/jobs")
interface TaskProducer {

  @PostExchange
  Mono<Job> submit(@RequestBody NewJob job);

  /**
   * @param prefer such as {@code wait=1}: answer when the job has ended, or after a second
   */
  @GetExchange("/{id}")
  Mono<Job> find(@PathVariable UUID id, @RequestHeader("Prefer") String prefer);

  @DeleteExchange("/{id}")
  Mono<Job> cancel(@PathVariable UUID id);

  /**
   * @param expiresIn after how long it is revoked, whatever happens to this service
   */
  record NewJob(BigDecimal x, BigDecimal y, Duration expiresIn) {}

  /** Celery's names. */
  enum State {
    PENDING,
    STARTED,
    RETRY,
    SUCCESS,
    FAILURE,
    REVOKED
  }

  /** A job as it stands. */
  record Job(UUID id, State state, @Nullable BigDecimal result, @Nullable Error error) {

    public Job {
      Objects.requireNonNull(id);
      if (state == State.SUCCESS) {
        Objects.requireNonNull(result);
      }
    }

    record Error(String type, String message) {}
  }
}
