package dev.serentak.training;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Endpoints of the kinds that our services have. */
@RestController
@RequestMapping("/notes")
class Notes {

  private final NoteSettings settings;

  Notes(NoteSettings settings) {
    this.settings = settings;
  }

  @GetMapping("/{title}")
  Mono<ResponseEntity<Note>> find(
      @PathVariable String title, @RequestParam(defaultValue = "1") @Max(9) int number) {
    var note = new Note(title, List.of((long) number), Instant.EPOCH);
    return Mono.just(ResponseEntity.ok().eTag("1").body(note));
  }

  @PostMapping
  Mono<Note> echo(@Valid @RequestBody Note note) {
    return Mono.just(note).timeout(settings.patience());
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<Note> stream() {
    return Flux.just(new Note("a", List.of(), null));
  }

  @GetMapping("/taken")
  Mono<Note> fail() {
    return Mono.error(new IllegalStateException("taken"));
  }
}
