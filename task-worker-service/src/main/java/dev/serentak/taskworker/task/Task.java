package dev.serentak.taskworker.task;

import java.util.List;
import java.util.Map;

/**
 * The work behind a task name, which is the name of its bean.
 *
 * <p>It may run more than once for one message. What it throws is taken for a fault of ours, not of
 * the arguments, and is tried again.
 */
@FunctionalInterface
interface Task {

  Outcome run(List<Json> arguments, Map<String, Json> keywordArguments);

  /** How a task ended. */
  sealed interface Outcome {

    record Returned(Json value) implements Outcome {}

    /** What the sender did wrong: the job is finished. */
    record Raised(PythonError error) implements Outcome {}
  }
}
