package dev.serentak.namingserver.lease;

import dev.serentak.http.Cursor;
import dev.serentak.http.Problem;
import dev.serentak.namingserver.lease.NameQueries.Wanted;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes registrations and answers look-ups. */
@RestController
@RequestMapping("/names")
class NameController {

  private static final String SEARCHABLE = "\\P{Cc}{0," + Glob.GREATEST_LENGTH + "}";
  private static final String NOT_SEARCHABLE =
      "must have at most 100 characters, none of them a control character";
  private static final int GREATEST_TAGS = 20;

  private final Leases leases;
  private final NameQueries queries;
  private final CloseNames closeNames;

  NameController(Leases leases, NameQueries queries, CloseNames closeNames) {
    this.leases = leases;
    this.queries = queries;
    this.closeNames = closeNames;
  }

  /** A page of names, sorted; {@code next} is there when there may be more. */
  record Names(List<Name> names, @Nullable String next) {}

  record Removed(int removed) {}

  @PutMapping(path = "/{name}/{instance}", consumes = "application/json")
  ResponseEntity<Lease> put(
      @PathVariable String name,
      @PathVariable String instance,
      @RequestBody Registration registration,
      @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch) {
    if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
      throw Problem.MALFORMED_REQUEST.exception("If-None-Match is taken with the value * only");
    }
    Leases.Put put =
        leases.put(Place.of(name, instance), registration, /* onlyNew= */ ifNoneMatch != null);
    return put.isNew()
        ? ResponseEntity.created(URI.create("/names/" + name)).body(put.lease())
        : ResponseEntity.ok(put.lease());
  }

  @GetMapping("/{name}")
  Name find(@PathVariable String name) {
    if (!Place.isName(name)) {
      throw unknown(name);
    }
    return queries.find(name).orElseThrow(() -> unknown(name));
  }

  @GetMapping
  Names list(
      @RequestParam(defaultValue = "") @Pattern(regexp = SEARCHABLE, message = NOT_SEARCHABLE)
          String prefix,
      @RequestParam(defaultValue = "*") @Pattern(regexp = SEARCHABLE, message = NOT_SEARCHABLE)
          String match,
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    var wanted =
        new Wanted(
            prefix, new Glob(match), tags(parameters), after == null ? "" : last(after), limit);
    NameQueries.Page page = queries.list(wanted);
    return new Names(
        page.names(), page.isFull() ? new Cursor(page.names().getLast().name()).toString() : null);
  }

  @DeleteMapping("/{name}/{instance}")
  Removed remove(@PathVariable String name, @PathVariable String instance) {
    if (!Place.isName(name)
        || !Place.isLegal(instance)
        || !leases.remove(new Place(name, instance))) {
      throw Problem.NOT_FOUND.exception(instance + " is not registered as " + name);
    }
    return new Removed(1);
  }

  @DeleteMapping
  Removed removeAll(
      @RequestParam
          @NotBlank(message = "must not be blank")
          @Pattern(regexp = SEARCHABLE, message = NOT_SEARCHABLE)
          String prefix) {
    return new Removed(leases.removeAll(prefix));
  }

  /** Not bound as a list, which Spring would also split at commas. */
  private static List<String> tags(MultiValueMap<String, String> parameters) {
    List<String> tags = parameters.getOrDefault("tag", List.of());
    if (tags.size() > GREATEST_TAGS
        || tags.stream().anyMatch(tag -> tag == null || !tag.matches(Tag.REGEXP))) {
      throw Problem.MALFORMED_REQUEST.exception("No instance can have these tags");
    }
    return tags;
  }

  private static String last(String after) {
    String name = Cursor.parse(after).position();
    if (!Place.isName(name)) {
      throw Problem.MALFORMED_REQUEST.exception("This cursor is none that was given out");
    }
    return name;
  }

  private RuntimeException unknown(String name) {
    var problem = Problem.NOT_FOUND.exception("Nothing is registered as " + name);
    problem.getBody().setProperty("close", closeNames.to(name));
    return problem;
  }
}
