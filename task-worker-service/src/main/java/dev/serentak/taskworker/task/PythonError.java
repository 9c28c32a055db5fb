package dev.serentak.taskworker.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An exception as a Celery client builds it again: a class that the client can import, else one it
 * makes up under the same name.
 */
record PythonError(String module, String type, String message) {

  private static final int LONGEST_MESSAGE = 1_000;

  PythonError {
    message = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }

  static PythonError typeError(String message) {
    return new PythonError("builtins", "TypeError", message);
  }

  static PythonError valueError(String message) {
    return new PythonError("builtins", "ValueError", message);
  }

  static PythonError notImplemented(String message) {
    return new PythonError("builtins", "NotImplementedError", message);
  }

  static PythonError notRegistered(String task) {
    return new PythonError("celery.exceptions", "NotRegistered", task);
  }

  static PythonError invalidTask(String message) {
    return new PythonError("celery.exceptions", "InvalidTaskError", message);
  }

  static PythonError expired() {
    return new PythonError("celery.exceptions", "TaskRevokedError", "expired");
  }

  static PythonError undecodable(String message) {
    return new PythonError("kombu.exceptions", "DecodeError", message);
  }

  static PythonError contentDisallowed(String message) {
    return new PythonError("kombu.exceptions", "ContentDisallowed", message);
  }

  static PythonError of(Throwable thrown) {
    return new PythonError(
        thrown.getClass().getPackageName(),
        thrown.getClass().getSimpleName(),
        String.valueOf(thrown.getMessage()));
  }

  Json json() {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("exc_type", new Json.Text(type));
    // A list: a client builds the exception from its items, and fails at a plain string.
    fields.put("exc_message", new Json.Items(List.of(new Json.Text(message))));
    fields.put("exc_module", new Json.Text(module));
    return new Json.Fields(fields);
  }

  /** What stands last in a Python traceback. */
  @Override
  public String toString() {
    return type + ": " + message;
  }
}
