package dev.serentak.taskproducer.job;

import dev.serentak.http.InvalidInput;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /jobs}.
 *
 * @param delay how long to wait before it is put on the queue, at most a year
 * @param runAt the same as a time; one in the past means at once
 * @param expiresIn after how long it is revoked if it has no result, at most a year
 */
record SubmitJob(
    @NotNull(message = MISSING) @Operand BigDecimal x,
    @NotNull(message = MISSING) @Operand BigDecimal y,
    @DurationMin @DurationMax(days = 366) @Nullable Duration delay,
    @Nullable Instant runAt,
    @DurationMin(inclusive = false) @DurationMax(days = 366) @Nullable Duration expiresIn) {

  static final String MISSING = "must be a number";

  NewJob toJob(UUID id, Instant now) {
    if (delay != null && runAt != null) {
      throw new InvalidInput("/runAt", "must not be given together with delay");
    }
    if (runAt != null && runAt.isAfter(now.plus(Duration.ofDays(366)))) {
      throw new InvalidInput("/runAt", "must be at most 366 days from now");
    }
    Instant publishAt = now;
    if (delay != null) {
      publishAt = now.plus(delay);
    } else if (runAt != null && runAt.isAfter(now)) {
      publishAt = runAt;
    }
    return new NewJob(
        id, x, y, now, publishAt, expiresIn == null ? null : now.plus(expiresIn), null, null);
  }
}
