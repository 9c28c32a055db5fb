package dev.serentak.taskproducer.job;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An addition to be stored. An operand written with a positive exponent becomes plain digits, since
 * Python would read {@code 1E+400} as infinity.
 */
public record NewJob(
    UUID id,
    BigDecimal x,
    BigDecimal y,
    Instant submittedAt,
    Instant publishAt,
    @Nullable Instant expiresAt,
    @Nullable UUID batch,
    @Nullable Integer batchIndex) {

  public NewJob {
    x = plain(x);
    y = plain(y);
  }

  private static BigDecimal plain(BigDecimal operand) {
    return operand.scale() < 0 ? operand.setScale(0) : operand;
  }

  Job pending() {
    boolean later = publishAt.isAfter(submittedAt);
    return new Job(
        id,
        x,
        y,
        JobState.PENDING,
        null,
        null,
        0,
        null,
        submittedAt,
        later ? publishAt : null,
        expiresAt,
        null,
        null,
        batch);
  }
}
