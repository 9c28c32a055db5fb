package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.Changes;
import dev.serentak.eventstreams.GroupedWrites;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Stores submitted jobs, those of many callers together, and tells that they are there. */
@Component
public class Submissions {

  private final JobStore store;
  private final Changes changes;
  private final ApplicationEventPublisher events;
  private final Counter accepted;
  private final GroupedWrites<NewJob, NewJob> writes;

  Submissions(
      JobStore store,
      Changes changes,
      ApplicationEventPublisher events,
      MeterRegistry meters,
      JobProperties properties) {
    this.store = store;
    this.changes = changes;
    this.events = events;
    this.accepted = meters.counter("taskproducer.jobs.accepted");
    this.writes =
        new GroupedWrites<>(
            properties.greatestGroup(), properties.greatestWaiting(), this::storeGroup);
  }

  /**
   * Returns when the job is on disk.
   *
   * @throws RuntimeException if it could not be stored; where the database did not answer, it may
   *     have been
   */
  void store(NewJob job) {
    writes.write(job);
  }

  private List<NewJob> storeGroup(List<NewJob> jobs) {
    store.insert(jobs);
    accepted(jobs.size());
    return jobs;
  }

  /** To be called after jobs were committed, by whichever way. */
  public void accepted(int count) {
    accepted.increment(count);
    changes.signal();
    events.publishEvent(new JobsAccepted());
  }
}
