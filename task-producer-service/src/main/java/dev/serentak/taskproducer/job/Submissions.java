package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.Changes;
import dev.serentak.http.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores submissions in groups: one caller at a time stores for all who wait, so that many callers
 * share one statement and one disk flush, and a lone caller is served at once.
 */
@Component
public class Submissions {

  private final JobStore store;
  private final Changes changes;
  private final ApplicationEventPublisher events;
  private final Counter accepted;
  private final int greatestGroup;
  private final BlockingQueue<Submission> waiting;
  private final ReentrantLock storing = new ReentrantLock();

  private record Submission(NewJob job, CompletableFuture<Void> stored) {}

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
    this.greatestGroup = properties.greatestGroup();
    this.waiting = new LinkedBlockingQueue<>(properties.greatestWaiting());
  }

  /**
   * Returns when the job is on disk.
   *
   * @throws RuntimeException if it could not be stored; where the database did not answer, it may
   *     have been
   */
  void store(NewJob job) {
    var submission = new Submission(job, new CompletableFuture<>());
    if (!waiting.offer(submission)) {
      throw Problem.UNAVAILABLE.exception("Too many submissions are waiting");
    }
    storing.lock();
    try {
      while (!submission.stored().isDone()) {
        storeGroup();
      }
    } finally {
      storing.unlock();
    }
    try {
      submission.stored().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** To be called after jobs were committed, by whichever way. */
  public void accepted(int count) {
    accepted.increment(count);
    changes.signal();
    events.publishEvent(new JobsAccepted());
  }

  private void storeGroup() {
    var group = new ArrayList<Submission>();
    waiting.drainTo(group, greatestGroup);
    List<NewJob> jobs = group.stream().map(Submission::job).toList();
    try {
      store.insert(jobs);
      accepted(jobs.size());
      group.forEach(submission -> submission.stored().complete(null));
    } catch (RuntimeException e) {
      group.forEach(submission -> submission.stored().completeExceptionally(e));
    }
  }
}
