package dev.serentak.taskproducer.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is. The four counts add up to {@code total}.
 *
 * @param finishedAt when its last job finished; null while any is pending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Batch(
    UUID id,
    int total,
    int pending,
    int succeeded,
    int failed,
    int revoked,
    Instant submittedAt,
    @Nullable Instant finishedAt) {

  boolean finished() {
    return pending == 0;
  }
}
