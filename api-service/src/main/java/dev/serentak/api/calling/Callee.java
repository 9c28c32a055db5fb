package dev.serentak.api.calling;

import dev.serentak.http.InvalidInput;
import dev.serentak.http.Violation;
import dev.serentak.naming.NameServerUnavailableException;
import dev.serentak.naming.UnknownNameException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/**
 * Another service as its callers see it: it answers in time, refuses what it was given, or is
 * unavailable.
 *
 * @param name as it is registered
 */
public record Callee(String name) {

  private static final Logger log = LoggerFactory.getLogger(Callee.class);

  /** What of a problem about invalid input is of use. */
  private record Refusal(@Nullable List<Reason> errors) {

    record Reason(@Nullable String pointer, @Nullable String parameter, String detail) {

      Violation violation() {
        return new Violation(parameter == null ? String.valueOf(pointer) : "/" + parameter, detail);
      }
    }
  }

  /**
   * The answer to a request.
   *
   * @return fails with {@link InvalidInput} when the service refuses what it was given, else with
   *     {@link UnavailableException}, and not later than the limit
   */
  public <T> Mono<T> call(Mono<T> request, Duration limit) {
    return request
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("The answer is empty")))
        .timeout(limit, Mono.error(() -> UnavailableException.late(name, limit)))
        .onErrorMap(this::failure);
  }

  private RuntimeException failure(Throwable e) {
    return switch (e) {
      case UnavailableException late -> late;
      case WebClientResponseException answer
          when answer.getStatusCode() == HttpStatus.UNPROCESSABLE_CONTENT ->
          refused(answer);
      case WebClientResponseException answer when answer.getStatusCode().isError() ->
          unavailable("answered " + answer.getStatusCode().value(), e);
      case WebClientRequestException _ -> unavailable("does not answer", e);
      case UnknownNameException _ -> unavailable("is not registered at the name server", e);
      case NameServerUnavailableException _ ->
          unavailable("is not known, and the name server does not answer", e);
      default -> unreadable(e);
    };
  }

  private RuntimeException refused(WebClientResponseException answer) {
    Refusal refusal = answer.getResponseBodyAs(Refusal.class);
    if (refusal == null || refusal.errors() == null || refusal.errors().isEmpty()) {
      return unreadable(answer);
    }
    return new InvalidInput(refusal.errors().stream().map(Refusal.Reason::violation).toList());
  }

  private UnavailableException unreadable(Throwable e) {
    log.warn("callee={} gave an answer that cannot be read: {}", name, e.toString());
    return unavailable("gave an answer that cannot be read", e);
  }

  private UnavailableException unavailable(String how, Throwable cause) {
    return new UnavailableException(name + " " + how, cause);
  }
}
