package dev.serentak.training;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Problems (RFC 9457), as our services answer them. */
@RestControllerAdvice
class NoteProblems extends ResponseEntityExceptionHandler {

  @ExceptionHandler
  Mono<ResponseEntity<Object>> conflict(IllegalStateException taken, ServerWebExchange exchange) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, taken.getMessage());
    return handleExceptionInternal(
        taken, problem, new HttpHeaders(), HttpStatus.CONFLICT, exchange);
  }
}
