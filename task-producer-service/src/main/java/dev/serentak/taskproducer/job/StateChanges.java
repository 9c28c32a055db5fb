package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.Changes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in which jobs change their state: in a transaction that also tells other producers,
 * and after it everybody here who waits.
 */
@Component
public class StateChanges {

  private final TransactionTemplate transaction;
  private final JobStore store;
  private final Changes changes;
  private final Waiting waiting;
  private final MeterRegistry meters;

  StateChanges(
      TransactionTemplate transaction,
      JobStore store,
      Changes changes,
      Waiting waiting,
      MeterRegistry meters) {
    this.transaction = transaction;
    this.store = store;
    this.changes = changes;
    this.waiting = waiting;
    this.meters = meters;
  }

  Optional<Job> revoke(UUID id, Instant now) {
    return change(() -> store.revoke(id, now).stream().toList()).stream().findFirst();
  }

  /**
   * @param change changes jobs in the database and returns them
   * @return the same, once committed
   */
  public List<Job> change(Supplier<List<Job>> change) {
    List<Job> changed =
        transaction.execute(
            _ -> {
              List<Job> jobs = change.get();
              if (!jobs.isEmpty()) {
                changes.notifyOthers();
              }
              return jobs;
            });
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
