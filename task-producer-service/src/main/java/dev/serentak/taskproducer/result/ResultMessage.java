package dev.serentak.taskproducer.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a Celery worker sends about a task, over {@code rpc://}. Workers on the JVM and newer Celery
 * add the times and their name; everything but the first two may be missing.
 */
record ResultMessage(
    @JsonProperty("task_id") @Nullable String taskId,
    @Nullable String status,
    @Nullable JsonNode result,
    @Nullable String worker,
    @JsonProperty("date_started") @Nullable String dateStarted,
    @JsonProperty("date_done") @Nullable String dateDone) {

  private static final ValueRange PYTHONS_YEARS = ValueRange.of(1, 9_999);

  @Nullable Instant startedAt() {
    return instant(dateStarted);
  }

  @Nullable Instant doneAt() {
    return instant(dateDone);
  }

  /**
   * Celery writes UTC with or without an offset. What is no time counts as not given, and so does
   * one that Python cannot write: PostgreSQL would refuse it.
   */
  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      OffsetDateTime told =
          time instanceof OffsetDateTime offset
              ? offset
              : LocalDateTime.from(time).atOffset(ZoneOffset.UTC);
      return PYTHONS_YEARS.isValidValue(told.getYear()) ? told.toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
