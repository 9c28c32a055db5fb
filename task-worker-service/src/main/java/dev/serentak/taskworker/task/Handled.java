package dev.serentak.taskworker.task;

import dev.serentak.amqp.Outgoing;
import java.util.List;

/** What is to be done with a delivery after its task was looked at. */
public sealed interface Handled {

  /**
   * The job is finished.
   *
   * @param followUps sent before the results: each must find its queue
   */
  record Finished(Ending ending, List<Outgoing> followUps, List<Outgoing> results)
      implements Handled {}

  /** The ways a job can be finished. */
  enum Ending {
    SUCCESS,
    FAILURE,
    REVOKED
  }

  /** The job's time has not come: its header {@code eta} names it. */
  record Postponed() implements Handled {}

  /**
   * The task failed in a way that nobody meant; it is tried again.
   *
   * @param retries the number of retries that its message is to carry
   */
  record Retried(int retries, List<Outgoing> results) implements Handled {}

  /**
   * A person has to look at the message.
   *
   * @param attempts how often it was tried
   */
  record Dead(int attempts, String reason, List<Outgoing> results) implements Handled {}
}
