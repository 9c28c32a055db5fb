package dev.serentak.taskproducer.batch;

import dev.serentak.taskproducer.job.NewJob;
import dev.serentak.taskproducer.job.Operand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The body of {@code POST /batches}. */
record SubmitBatch(
    @NotNull(message = "must be an array of jobs")
        @Size(min = 1, max = SubmitBatch.GREATEST, message = "must hold 1 to 10000 jobs")
        List<@NotNull(message = "must be an object") @Valid Addition> jobs) {

  static final int GREATEST = 10_000;

  record Addition(
      @NotNull(message = "must be a number") @Operand BigDecimal x,
      @NotNull(message = "must be a number") @Operand BigDecimal y) {}

  List<NewJob> toJobs(UUID batch, Supplier<UUID> ids, Instant now) {
    return IntStream.range(0, jobs.size())
        .mapToObj(
            index -> {
              Addition job = jobs.get(index);
              return new NewJob(ids.get(), job.x(), job.y(), now, now, null, batch, index);
            })
        .toList();
  }
}
