package dev.serentak.fetcher.failure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every reason there is, as callers see it. */
public enum FailureType {
  INVALID_URL,
  FORBIDDEN_PORT,
  FORBIDDEN_ADDRESS,
  FORBIDDEN_REDIRECT,
  TOO_MANY_REDIRECTS,
  UNKNOWN_HOST,
  CONNECTION_REFUSED,
  CONNECTION_FAILED,
  TLS_FAILED,
  TIMEOUT,
  BAD_RESPONSE,
  BODY_TOO_LARGE,
  HTTP_STATUS,
  /** Too many URLs wait already, or too many bodies are held: another time it may do. */
  OVERLOADED,
  SHUTDOWN;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
