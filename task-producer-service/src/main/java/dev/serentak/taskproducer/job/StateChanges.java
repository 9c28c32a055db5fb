package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.Changes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The one way in which jobs change their state: by one statement, which also tells other producers,
 * and after it everybody here who waits.
 */
@Component
public class StateChanges {

  private static final String REVOKE =
      """
      update job
      set state = 'REVOKED', finished_at = :now, publish_at = null, error_type = 'TaskRevokedError',
          error_message = 'cancelled', changed_in = pg_current_xact_id()
      where id = :id and finished_at is null
      returning *
      """;

  private final Changes changes;
  private final Waiting waiting;
  private final MeterRegistry meters;

  StateChanges(Changes changes, Waiting waiting, MeterRegistry meters) {
    this.changes = changes;
    this.waiting = waiting;
    this.meters = meters;
  }

  /** Cancels a job; empty when it is finished or unknown. */
  Optional<Job> revoke(UUID id, Instant now) {
    return change(REVOKE, Map.of("id", id, "now", now.atOffset(ZoneOffset.UTC))).stream()
        .findFirst();
  }

  /**
   * @param update changes jobs and returns their rows
   * @return the same, once committed
   */
  public List<Job> change(String update, Map<String, ?> parameters) {
    List<Job> changed = changes.telling(update).params(parameters).query(Job::fromRow).list();
    if (!changed.isEmpty()) {
      List<Job> finished = changed.stream().filter(job -> job.state().isFinal()).toList();
      waiting.finished(finished);
      changes.signal();
      finished.forEach(
          job ->
              meters
                  .counter("taskproducer.jobs.finished", "state", job.state().name())
                  .increment());
    }
    return changed;
  }
}
