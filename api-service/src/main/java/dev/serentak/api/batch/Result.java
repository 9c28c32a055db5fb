package dev.serentak.api.batch;

/** What the work on an item has come to. */
sealed interface Result {

  /** With a value that is shown as JSON. */
  record Done(Object value) implements Result {}

  record Failed(String type, String detail) implements Result {}
}
