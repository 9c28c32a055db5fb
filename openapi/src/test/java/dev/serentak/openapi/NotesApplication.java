package dev.serentak.openapi;

import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** A service with the words of {@code openapi.yaml}, and an endpoint that these forget. */
@SpringBootApplication
class NotesApplication {

  record Note(int id, String text, Duration age) {}

  @RestController
  static class Notes {

    @GetMapping("/forgotten")
    Note forgotten() {
      return new Note(1, "", Duration.ZERO);
    }

    @GetMapping("/notes/{id}")
    Note find(@PathVariable int id) {
      return new Note(id, "", Duration.ZERO);
    }

    @PutMapping(path = "/notes/{id}", consumes = "application/json")
    Note put(@PathVariable int id, @RequestBody Note note) {
      return note;
    }

    @GetMapping(path = "/changes", produces = "text/event-stream")
    Flux<ServerSentEvent<Note>> changes() {
      return Flux.empty();
    }
  }
}
