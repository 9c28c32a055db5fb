package dev.serentak.naming;

/**
 * The name server could not be asked: it is away, took too long, or did not answer as a name server
 * does.
 */
public final class NameServerUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NameServerUnavailableException(String server, Throwable cause) {
    super("The name server at " + server + " does not answer: " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
