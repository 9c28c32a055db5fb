package dev.serentak.greeting.welcome;

import dev.serentak.http.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The remote object's one method. */
@RestController
class WelcomeController {

  /**
   * A name that is missing is answered like a blank one. Nothing here waits, so the answer is made
   * where the request was read: a {@code Mono}, which has no thread of its own.
   */
  @GetMapping(path = "/welcome-message", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Welcome> welcomeMessage(@RequestParam(defaultValue = "") String name) {
    try {
      return Mono.just(Welcome.to(name));
    } catch (IllegalArgumentException e) {
      throw invalidName(String.valueOf(e.getMessage()));
    }
  }

  private static ErrorResponseException invalidName(String detail) {
    ErrorResponseException problem = Problem.INVALID_INPUT.exception("1 violation");
    problem.getBody().setProperty("errors", List.of(Map.of("parameter", "name", "detail", detail)));
    return problem;
  }
}
