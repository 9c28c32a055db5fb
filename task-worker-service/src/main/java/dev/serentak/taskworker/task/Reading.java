package dev.serentak.taskworker.task;

import org.jspecify.annotations.Nullable;

/** What reading a delivery came to. */
sealed interface Reading {

  record Readable(TaskMessage message) implements Reading {}

  /**
   * A message that no worker of ours can ever do anything with.
   *
   * @param reply where to say so, as far as that could be read
   */
  record Unreadable(PythonError error, TaskMessage.@Nullable Reply reply) implements Reading {}
}
