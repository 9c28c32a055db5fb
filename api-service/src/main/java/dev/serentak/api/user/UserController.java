package dev.serentak.api.user;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes in users and tells of them. */
@RestController
@RequestMapping("/users")
class UserController {

  private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
  private final UserStore store;
  private final Clock clock;

  UserController(UserStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A page of users, newest first; {@code next} is there when there may be more. */
  record Users(List<User> users, @Nullable String next) {}

  @PostMapping(consumes = "application/json")
  ResponseEntity<User> create(@RequestBody NewUser request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var user = new User(ids.generate(), request.name(), request.email(), request.age(), now);
    if (!store.insert(user)) {
      throw Problem.CONFLICT.exception("There is a user with this e-mail address");
    }
    return ResponseEntity.created(URI.create("/users/" + user.id())).body(user);
  }

  @GetMapping("/{id}")
  User find(@PathVariable UUID id) {
    return store.find(id).orElseThrow(() -> Problem.NOT_FOUND.exception("There is no user " + id));
  }

  @GetMapping
  Users list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    List<User> users = store.list(after == null ? null : Cursor.parse(after).id(), limit);
    String next = users.size() < limit ? null : Cursor.after(users.getLast().id()).toString();
    return new Users(users, next);
  }
}
