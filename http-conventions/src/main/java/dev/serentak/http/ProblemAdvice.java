package dev.serentak.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Answers every failure as {@code application/problem+json}, without a word about the inside. Comes
 * before Boot's own advice, which has order 0, and after {@link DependencyAdvice}.
 */
@RestControllerAdvice
@Order(-1)
final class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final DisconnectedClientHelper hangUps =
      new DisconnectedClientHelper(ProblemAdvice.class.getName());

  @Override
  protected Mono<ResponseEntity<Object>> handleServerWebInputException(
      ServerWebInputException e,
      HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    var parameter = e.getMethodParameter();
    if (parameter != null && parameter.hasParameterAnnotation(PathVariable.class)) {
      return answer(Problem.NOT_FOUND.exception("No such id"), exchange);
    }
    String detail =
        e.getCause() instanceof DecodingException decoding && decoding.getMessage() != null
            ? decoding.getMessage()
            : String.valueOf(e.getReason());
    return answer(Problem.MALFORMED_REQUEST.exception(detail), exchange);
  }

  @Override
  protected Mono<ResponseEntity<Object>> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    List<Map<String, String>> errors =
        e.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            error ->
                                Map.of(
                                    "parameter",
                                    String.valueOf(result.getMethodParameter().getParameterName()),
                                    "detail",
                                    String.valueOf(error.getDefaultMessage()))))
            .toList();
    var problem = Problem.MALFORMED_REQUEST.exception("A parameter is not valid");
    problem.getBody().setProperty("errors", errors);
    return answer(problem, exchange);
  }

  /** A caller who has hung up is answered nothing, and that is no error. */
  @ExceptionHandler
  Mono<ResponseEntity<Object>> unexpected(Exception e, ServerWebExchange exchange) {
    if (!CallerConnection.of(exchange).isOpen()
        && hangUps.checkAndLogClientDisconnectedException(e)) {
      return Mono.empty();
    }
    log.error(
        "{} {} failed", exchange.getRequest().getMethod(), exchange.getRequest().getPath(), e);
    return answer(Problem.INTERNAL_ERROR.exception("It was logged", e), exchange);
  }

  /** Also to a caller who asked for an event stream: there is none. */
  @Override
  protected Mono<ResponseEntity<Object>> createResponseEntity(
      @Nullable Object body,
      @Nullable HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    var all = new HttpHeaders();
    if (headers != null) {
      all.putAll(headers);
    }
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return super.createResponseEntity(body, all, status, exchange);
  }

  private Mono<ResponseEntity<Object>> answer(
      ErrorResponseException e, ServerWebExchange exchange) {
    return handleExceptionInternal(e, null, e.getHeaders(), e.getStatusCode(), exchange);
  }
}
