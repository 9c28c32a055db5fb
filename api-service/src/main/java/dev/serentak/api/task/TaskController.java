package dev.serentak.api.task;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.serentak.api.notification.Outbox;
import dev.serentak.http.Cursor;
import dev.serentak.http.InvalidInput;
import dev.serentak.http.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes in tasks, of each of which people are notified, and tells of them. */
@RestController
@RequestMapping("/tasks")
class TaskController {

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final TaskStore store;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TaskController(TaskStore store, Outbox outbox, TransactionTemplate transaction, Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A page of tasks, newest first; {@code next} is there when there may be more. */
  record Tasks(List<Task> tasks, @Nullable String next) {}

  @PostMapping(consumes = "application/json")
  ResponseEntity<Task> create(@RequestBody NewTask request) {
    var task =
        new Task(
            ids.generate(),
            request.title(),
            request.description(),
            request.priorityOrUsual(),
            request.assigneeId(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      transaction.executeWithoutResult(
          _ -> {
            store.insert(task);
            outbox.add("Task created: " + task.title(), task.createdAt());
          });
    } catch (DataIntegrityViolationException e) {
      throw new InvalidInput("/assigneeId", "must be the id of a user");
    }
    return ResponseEntity.created(URI.create("/tasks/" + task.id())).body(task);
  }

  @GetMapping("/{id}")
  Task find(@PathVariable UUID id) {
    return store.find(id).orElseThrow(() -> Problem.NOT_FOUND.exception("There is no task " + id));
  }

  @GetMapping
  Tasks list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    List<Task> tasks = store.list(after == null ? null : Cursor.parse(after).id(), limit);
    String next = tasks.size() < limit ? null : Cursor.after(tasks.getLast().id()).toString();
    return new Tasks(tasks, next);
  }
}
