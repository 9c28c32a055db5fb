package dev.serentak.api.external;

import dev.serentak.api.calling.UnavailableException;
import dev.serentak.api.fetching.Fetched;
import dev.serentak.api.fetching.Fetcher;
import dev.serentak.http.InvalidInput;
import dev.serentak.http.Problem;
import java.util.Objects;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Passes on what an outside server answers, whatever its status is. */
@RestController
class ExternalController {

  private final Fetcher fetcher;
  private final ExternalProperties properties;

  ExternalController(Fetcher fetcher, ExternalProperties properties) {
    this.fetcher = fetcher;
    this.properties = properties;
  }

  @PostMapping(path = "/external-api", consumes = "application/json", produces = "application/json")
  Mono<ExternalAnswer> call(@RequestBody ExternalCall call) {
    String url = call.checked(properties.greatestTimeout());
    return fetcher
        .fetch(url, call.timeout())
        .flatMap(ExternalController::answer)
        .onErrorMap(UnavailableException.class, e -> Problem.UNAVAILABLE.exception(e.message(), e));
  }

  private static Mono<ExternalAnswer> answer(Fetched fetched) {
    return fetched.status() == null
        ? Mono.error(failure(Objects.requireNonNull(fetched.error())))
        : Mono.just(ExternalAnswer.of(fetched));
  }

  /** What is wrong with the URL is the caller's mistake; all else is the outside server's. */
  private static ErrorResponseException failure(Fetched.Error error) {
    if (error.type().equals("invalid-url") || error.type().startsWith("forbidden-")) {
      return new InvalidInput("/url", error.detail());
    }
    Problem problem =
        error.type().equals("timeout") ? Problem.UPSTREAM_TIMEOUT : Problem.UPSTREAM_FAILED;
    ErrorResponseException exception = problem.exception(error.detail());
    exception.getBody().setProperty("error", error);
    return exception;
  }
}
