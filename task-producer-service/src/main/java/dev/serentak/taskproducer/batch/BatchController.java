package dev.serentak.taskproducer.batch;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.serentak.eventstreams.Changes;
import dev.serentak.eventstreams.EventStreams;
import dev.serentak.eventstreams.EventStreams.Page;
import dev.serentak.http.Problem;
import dev.serentak.taskproducer.job.Job;
import dev.serentak.taskproducer.job.JobProperties;
import dev.serentak.taskproducer.job.Preference;
import dev.serentak.taskproducer.job.Submissions;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Takes batches of addition jobs and tells how far they are. */
@RestController
@RequestMapping("/batches")
class BatchController {

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final BatchStore store;
  private final Submissions submissions;
  private final Changes changes;
  private final EventStreams streams;
  private final JobProperties properties;
  private final Clock clock;

  BatchController(
      BatchStore store,
      Submissions submissions,
      Changes changes,
      EventStreams streams,
      JobProperties properties,
      Clock clock) {
    this.store = store;
    this.submissions = submissions;
    this.changes = changes;
    this.streams = streams;
    this.properties = properties;
    this.clock = clock;
  }

  @PostMapping(consumes = "application/json")
  ResponseEntity<Batch> submit(
      @RequestBody SubmitBatch request,
      @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer) {
    UUID id = ids.generate();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.insert(id, now, request.toJobs(id, ids::generate, now));
    int total = request.jobs().size();
    submissions.accepted(total);
    Preference preference = Preference.of(prefer, properties.longestWait());
    Batch batch =
        preference.given()
            ? current(id, preference)
            : new Batch(id, total, total, 0, 0, 0, now, null);
    return preference.applied(
        ResponseEntity.status(batch.finished() ? HttpStatus.OK : HttpStatus.ACCEPTED)
            .location(URI.create("/batches/" + id)),
        batch);
  }

  @GetMapping("/{id}")
  ResponseEntity<Batch> find(
      @PathVariable UUID id,
      @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer) {
    Preference preference = Preference.of(prefer, properties.longestWait());
    return preference.applied(ResponseEntity.ok(), current(id, preference));
  }

  /** The batch when it is finished, or as it stands when the caller's patience ends. */
  private Batch current(UUID id, Preference preference) {
    return changes.await(() -> known(id), Batch::finished, preference.patience());
  }

  /** All jobs of the batch, in the order submitted, as they stand when they are read. */
  @GetMapping(path = "/{id}/jobs", produces = MediaType.APPLICATION_NDJSON_VALUE)
  Flux<Job> jobs(@PathVariable UUID id) {
    return streams.begin(
        () -> {
          known(id);
          return streams.pages(from -> store.jobs(id, from, 500));
        });
  }

  /** Progress as it is made; ends when the batch is done. */
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Batch>> events(@PathVariable UUID id) {
    return streams.begin(
        () -> {
          known(id);
          return streams.stream(-1, last -> progress(id, last), page -> page.position() == 0);
        });
  }

  /** An event when fewer jobs are pending than the last one told. */
  private Page<Integer, Batch> progress(UUID id, Page<Integer, Batch> last) {
    Batch batch = known(id);
    if (batch.pending() == last.position()) {
      return new Page<>(List.of(), last.position());
    }
    var event =
        ServerSentEvent.builder(batch)
            .id(String.valueOf(batch.total() - batch.pending()))
            .event("batch")
            .build();
    return new Page<>(List.of(event), batch.pending());
  }

  private Batch known(UUID id) {
    return store.find(id).orElseThrow(() -> Problem.NOT_FOUND.exception("There is no batch " + id));
  }
}
