package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.Changes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Callers that wait for their job to finish. A result that this producer applies reaches them at
 * once; one that another producer applied, after a word from the database.
 *
 * <p>It stops first of all, sending everybody away with the job as it stands, so that no shutdown
 * waits for a caller's patience.
 */
@Component
public class Waiting implements SmartLifecycle {

  private final JobStore store;
  private final ConcurrentHashMap<UUID, List<Place>> places = new ConcurrentHashMap<>();
  private volatile boolean running;

  Waiting(JobStore store, Changes changes) {
    this.store = store;
    changes.onChangeElsewhere(this::readAgain);
  }

  /** A place to wait for a job, to be taken before the job can finish, and closed in the end. */
  final class Place implements AutoCloseable {

    private final UUID id;
    private final CompletableFuture<Optional<Job>> finished = new CompletableFuture<>();

    private Place(UUID id) {
      this.id = id;
    }

    /** The finished job, or nothing if it did not finish within the limit. */
    Optional<Job> await(Duration limit) {
      if (!running || limit.isZero()) {
        return Optional.empty();
      }
      return finished
          .completeOnTimeout(Optional.empty(), limit.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }

    @Override
    public void close() {
      places.computeIfPresent(id, (_, all) -> without(all));
    }

    private @Nullable List<Place> without(List<Place> all) {
      List<Place> others = all.stream().filter(place -> place != this).toList();
      return others.isEmpty() ? null : others;
    }
  }

  Place place(UUID id) {
    var place = new Place(id);
    places.merge(
        id, List.of(place), (all, one) -> Stream.concat(all.stream(), one.stream()).toList());
    return place;
  }

  /** To be called after the transaction that finished them. */
  public void finished(List<Job> jobs) {
    for (Job job : jobs) {
      places.getOrDefault(job.id(), List.of()).forEach(p -> p.finished.complete(Optional.of(job)));
    }
  }

  private void readAgain() {
    if (!places.isEmpty()) {
      finished(store.finished(List.copyOf(places.keySet())));
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    places.values().forEach(all -> all.forEach(p -> p.finished.complete(Optional.empty())));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
