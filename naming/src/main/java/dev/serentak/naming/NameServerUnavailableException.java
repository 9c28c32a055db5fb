package dev.serentak.naming;

import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * The name server did not do what it was asked: it is away, took too long, or refused, which the
 * message tells.
 */
public final class NameServerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int LONGEST_REASON = 500;

  NameServerUnavailableException(String server, Throwable cause) {
    super("The name server at " + server + " does not help: " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    String reason =
        cause instanceof WebClientResponseException answer
            ? answer.getStatusCode() + " " + answer.getResponseBodyAsString()
            : String.valueOf(cause.getMessage());
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON)).strip();
  }
}
