package dev.serentak.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The problem types (RFC 9457) that every service may answer. */
public enum Problem {
  MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
  FORBIDDEN_ORIGIN(HttpStatus.FORBIDDEN, "Pages of this origin may not call the service"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
  CONFLICT(HttpStatus.CONFLICT, "The state does not allow it"),
  ALREADY_REGISTERED(HttpStatus.PRECONDITION_FAILED, "The instance exists"),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this endpoint takes"),
  INVALID_INPUT(HttpStatus.UNPROCESSABLE_CONTENT, "The request is understood but not valid"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed"),
  UPSTREAM_FAILED(HttpStatus.BAD_GATEWAY, "What was asked of an outside server failed"),
  UPSTREAM_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "An outside server did not answer in time"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Something this service needs is away");

  private static final String RETRY_AFTER_SECONDS = "2";

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The body of the answer. */
  public ProblemDetail detail(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
    problem.setType(URI.create("urn:serentak:problem:" + name));
    problem.setTitle(title);
    return problem;
  }

  /** The answer as an exception; what may pass by itself carries {@code Retry-After}. */
  public ErrorResponseException exception(String detail) {
    return exception(detail, null);
  }

  /** The same with the cause, which is not shown to the caller. */
  public ErrorResponseException exception(String detail, @Nullable Throwable cause) {
    var exception = new ErrorResponseException(status, detail(detail), cause);
    if (this == UNAVAILABLE) {
      exception.getHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
    }
    return exception;
  }
}
