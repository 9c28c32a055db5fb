package dev.serentak.taskproducer.job;

/** Celery's names for where a job is. The last three are final. */
public enum JobState {
  /** Accepted, and either waiting for its time, on the queue, or at a worker that does not tell. */
  PENDING,
  /** A worker that tells so has begun. */
  STARTED,
  /** It is to be worked on once more, since no result came or the worker asked for it. */
  RETRY,
  SUCCESS,
  FAILURE,
  /** Cancelled, or expired before its result. */
  REVOKED;

  public boolean isFinal() {
    return this == SUCCESS || this == FAILURE || this == REVOKED;
  }
}
