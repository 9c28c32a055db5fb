package dev.serentak.taskproducer.result;

import dev.serentak.taskproducer.job.Job;
import dev.serentak.taskproducer.job.JobState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** What a result message means for its job. */
record Outcome(
    UUID id,
    JobState state,
    @Nullable BigDecimal result,
    Job.@Nullable Error error,
    @Nullable String worker,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** More than any sum of two operands has, and less than PostgreSQL's numeric takes. */
  private static final int GREATEST_DIGITS = 5_000;

  private static final int LONGEST_MESSAGE = 10_000;

  /**
   * @param now when the result came in, for workers that tell no time
   * @throws IllegalArgumentException if the message is none that this service can use
   */
  static Outcome of(ResultMessage message, Instant now) {
    if (message.taskId() == null || message.status() == null) {
      throw new IllegalArgumentException("task_id or status is missing");
    }
    UUID id = UUID.fromString(message.taskId());
    JobState state = JobState.valueOf(message.status());
    BigDecimal sum = state == JobState.SUCCESS ? sum(message.result()) : null;
    Job.Error error = null;
    if (state == JobState.SUCCESS && sum == null) {
      state = JobState.FAILURE;
      error = new Job.Error("UnexpectedResult", shown("not a finite number: " + message.result()));
    } else if (state == JobState.FAILURE || state == JobState.REVOKED) {
      error = error(message.result());
    }
    String worker = message.worker() == null ? null : shown(message.worker());
    Instant doneAt = message.doneAt() == null ? now : message.doneAt();
    return new Outcome(
        id, state, sum, error, worker, message.startedAt(), state.isFinal() ? doneAt : null);
  }

  private static @Nullable BigDecimal sum(@Nullable JsonNode result) {
    if (!(result instanceof NumericNode number) || number.isNaN()) {
      return null;
    }
    BigDecimal sum = number.decimalValue();
    boolean bounded =
        sum.precision() <= GREATEST_DIGITS && Math.abs((long) sum.scale()) <= GREATEST_DIGITS;
    return bounded ? sum : null;
  }

  /**
   * Celery's {@code exc_type} and {@code exc_message}; the latter is a list, a text, or missing.
   */
  private static Job.Error error(@Nullable JsonNode result) {
    if (result == null || !result.isObject()) {
      return new Job.Error("Unknown", shown(String.valueOf(result)));
    }
    JsonNode message = result.path("exc_message");
    String text =
        message.isArray()
            ? message.valueStream().map(Outcome::text).collect(Collectors.joining(", "))
            : text(message);
    return new Job.Error(shown(text(result.path("exc_type"))), shown(text));
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : node.isMissingNode() ? "" : node.toString();
  }

  /** As PostgreSQL can store it, which knows neither U+0000 nor half a surrogate pair. */
  private static String shown(String text) {
    String stored =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\0', '\uFFFD');
    return stored.length() <= LONGEST_MESSAGE ? stored : stored.substring(0, LONGEST_MESSAGE);
  }
}
