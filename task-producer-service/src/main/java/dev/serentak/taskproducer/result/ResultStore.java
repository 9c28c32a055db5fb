package dev.serentak.taskproducer.result;

import dev.serentak.taskproducer.job.Job;
import dev.serentak.taskproducer.job.JobStore;
import dev.serentak.taskproducer.job.StateChanges;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** Writes outcomes into the table {@code job}. */
@Repository
class ResultStore {

  /** A finished job is never touched: the first final outcome stands. */
  private static final String APPLY =
      """
      update job
      set state = outcome.state,
          result = outcome.result,
          error_type = outcome.error_type,
          error_message = outcome.error_message,
          worker = coalesce(outcome.worker, job.worker),
          started_at = coalesce(outcome.started_at, job.started_at),
          finished_at = outcome.finished_at,
          publish_at = case when outcome.finished_at is null then job.publish_at end,
          changed_in = pg_current_xact_id()
      from unnest(cast(:id as uuid[]), cast(:state as text[]), cast(:result as numeric[]),
                  cast(:errorType as text[]), cast(:errorMessage as text[]), cast(:worker as text[]),
                  cast(:startedAt as timestamptz[]), cast(:finishedAt as timestamptz[]))
        as outcome (id, state, result, error_type, error_message, worker, started_at, finished_at)
      where job.id = outcome.id and job.finished_at is null
      returning job.*
      """;

  private final StateChanges stateChanges;

  ResultStore(StateChanges stateChanges) {
    this.stateChanges = stateChanges;
  }

  /**
   * @param outcomes one for a job at most
   * @return the jobs that were changed
   */
  List<Job> apply(List<Outcome> outcomes) {
    // In one order everywhere, so that two producers with the same jobs do not wait for each other.
    List<Outcome> ordered = outcomes.stream().sorted(Comparator.comparing(Outcome::id)).toList();
    return stateChanges.change(
        APPLY,
        Map.of(
            "id",
            JobStore.column(ordered, Outcome::id),
            "state",
            JobStore.column(ordered, Outcome::state),
            "result",
            JobStore.column(ordered, Outcome::result),
            "errorType",
            JobStore.column(ordered, o -> o.error() == null ? null : o.error().type()),
            "errorMessage",
            JobStore.column(ordered, o -> o.error() == null ? null : o.error().message()),
            "worker",
            JobStore.column(ordered, Outcome::worker),
            "startedAt",
            JobStore.column(ordered, Outcome::startedAt),
            "finishedAt",
            JobStore.column(ordered, Outcome::finishedAt)));
  }
}
