package dev.serentak.localstack;

import java.util.Objects;

/** The stack cannot be started; the message is for the person who tried. */
final class StartFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartFailedException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
