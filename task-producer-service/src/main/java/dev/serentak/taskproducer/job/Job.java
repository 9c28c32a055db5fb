package dev.serentak.taskproducer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An addition that was accepted, as it stands now.
 *
 * @param attempts how often it was put on the queue
 * @param worker the node that worked on it, where it told
 * @param startedAt by the worker's clock, where it told
 * @param finishedAt by the worker's clock where it told, else when the result came in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "task"})
public record Job(
    UUID id,
    BigDecimal x,
    BigDecimal y,
    JobState state,
    @Nullable BigDecimal result,
    @Nullable Error error,
    int attempts,
    @Nullable String worker,
    Instant submittedAt,
    @Nullable Instant runAt,
    @Nullable Instant expiresAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable UUID batch) {

  public static final String TASK = "tasks.add";

  /** Why a job has no result: the exception's name and message. */
  public record Error(String type, String message) {}

  @JsonProperty
  public String task() {
    return TASK;
  }

  /** Reads a row of the table {@code job}; {@code runAt} only while the job waits for its time. */
  public static Job fromRow(ResultSet row, int index) throws SQLException {
    JobState state = JobState.valueOf(row.getString("state"));
    String errorType = row.getString("error_type");
    return new Job(
        row.getObject("id", UUID.class),
        row.getBigDecimal("x"),
        row.getBigDecimal("y"),
        state,
        row.getBigDecimal("result"),
        errorType == null ? null : new Error(errorType, row.getString("error_message")),
        row.getInt("attempts"),
        row.getString("worker"),
        instant(row, "submitted_at").orElseThrow(),
        row.getInt("attempts") == 0 ? instant(row, "publish_at").orElse(null) : null,
        instant(row, "expires_at").orElse(null),
        instant(row, "started_at").orElse(null),
        instant(row, "finished_at").orElse(null),
        row.getObject("batch_id", UUID.class));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
