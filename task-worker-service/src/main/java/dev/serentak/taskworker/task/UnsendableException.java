package dev.serentak.taskworker.task;

/** A signature that cannot be sent as its writer wants it. It never leaves this package. */
final class UnsendableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient PythonError error;

  UnsendableException(PythonError error) {
    super(error.toString(), null, false, false);
    this.error = error;
  }

  PythonError error() {
    return error;
  }
}
