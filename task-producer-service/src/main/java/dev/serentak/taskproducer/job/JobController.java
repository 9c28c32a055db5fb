package dev.serentak.taskproducer.job;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.serentak.http.Cursor;
import dev.serentak.http.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes addition jobs and tells how they stand. */
@RestController
@RequestMapping("/jobs")
class JobController {

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final Submissions submissions;
  private final Idempotency idempotency;
  private final JobStore store;
  private final Waiting waiting;
  private final StateChanges stateChanges;
  private final JobProperties properties;
  private final Clock clock;

  JobController(
      Submissions submissions,
      Idempotency idempotency,
      JobStore store,
      Waiting waiting,
      StateChanges stateChanges,
      JobProperties properties,
      Clock clock) {
    this.submissions = submissions;
    this.idempotency = idempotency;
    this.store = store;
    this.waiting = waiting;
    this.stateChanges = stateChanges;
    this.properties = properties;
    this.clock = clock;
  }

  /** A page of jobs, newest first; {@code next} is there when there are more. */
  record Jobs(List<Job> jobs, @Nullable String next) {}

  @PostMapping(consumes = "application/json")
  ResponseEntity<Job> submit(
      @RequestBody SubmitJob request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer) {
    NewJob job = request.toJob(ids.generate(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    Preference preference = Preference.of(prefer, properties.longestWait());
    try (var place = waiting.place(job.id())) {
      if (key == null) {
        submissions.store(job);
      } else {
        UUID stored = idempotency.store(key, request, job);
        if (!stored.equals(job.id())) {
          return repeated(stored, preference);
        }
        submissions.accepted(1);
      }
      Job answer =
          place
              .await(preference.patience())
              .or(() -> preference.given() ? store.find(job.id()) : Optional.empty())
              .orElseGet(job::pending);
      return preference.applied(
          ResponseEntity.status(answer.state().isFinal() ? HttpStatus.OK : HttpStatus.ACCEPTED)
              .location(URI.create("/jobs/" + job.id())),
          answer);
    }
  }

  private ResponseEntity<Job> repeated(UUID id, Preference preference) {
    return preference.applied(
        ResponseEntity.ok().location(URI.create("/jobs/" + id)), current(id, preference));
  }

  @GetMapping("/{id}")
  ResponseEntity<Job> find(
      @PathVariable UUID id,
      @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer) {
    Preference preference = Preference.of(prefer, properties.longestWait());
    return preference.applied(ResponseEntity.ok(), current(id, preference));
  }

  /** The job when it is finished, or as it stands when the caller's patience ends. */
  private Job current(UUID id, Preference preference) {
    try (var place = waiting.place(id)) {
      Job job = store.find(id).orElseThrow(() -> unknown(id));
      if (job.state().isFinal() || !preference.given()) {
        return job;
      }
      return place.await(preference.patience()).or(() -> store.find(id)).orElse(job);
    }
  }

  @GetMapping
  Jobs list(
      @RequestParam(required = false) @Nullable JobState state,
      @RequestParam(required = false) @Nullable UUID batch,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    UUID last = after == null ? null : Cursor.parse(after).id();
    List<Job> jobs = store.list(state, batch, last, limit);
    String next = jobs.size() < limit ? null : Cursor.after(jobs.getLast().id()).toString();
    return new Jobs(jobs, next);
  }

  @DeleteMapping("/{id}")
  Job cancel(@PathVariable UUID id) {
    Instant now = clock.instant();
    return stateChanges
        .revoke(id, now)
        .orElseThrow(
            () -> {
              Job job = store.find(id).orElseThrow(() -> unknown(id));
              return Problem.CONFLICT.exception("The job has already ended as " + job.state());
            });
  }

  private static RuntimeException unknown(UUID id) {
    return Problem.NOT_FOUND.exception("There is no job " + id);
  }
}
