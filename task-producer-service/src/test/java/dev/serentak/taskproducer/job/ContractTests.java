package dev.serentak.taskproducer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.testsupport.contract.ContractSample;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The bodies in {@code contracts/jobs}. */
class ContractTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final UUID ID = UUID.fromString("0197f6f6-0000-7000-8000-000000000001");
  private static final Instant SUBMITTED = Instant.parse("2026-11-21T09:00:00.123456Z");
  private static final Instant STARTED = Instant.parse("2026-11-21T09:00:00.2Z");
  private static final Instant FINISHED = Instant.parse("2026-11-21T09:00:00.3Z");
  private static final BigDecimal X = new BigDecimal("0.1");
  private static final BigDecimal Y = new BigDecimal("12345678901234567890");

  private final NewJob pending =
      new NewJob(
          ID, X, Y, SUBMITTED, SUBMITTED, SUBMITTED.plusSeconds(30), /* batch= */ null, null);

  @Test
  void readsWhatIsSubmitted() {
    var read = JSON.readValue(sample("submit").text(), SubmitJob.class);
    assertThat(read).isEqualTo(new SubmitJob(X, Y, null, null, Duration.ofSeconds(30)));
  }

  @Test
  void writesAPendingJob() {
    sample("pending").assertWrites(JSON.writeValueAsBytes(pending.pending()));
  }

  @Test
  void writesAJobThatSucceeded() {
    Job job = ended(JobState.SUCCESS, X.add(Y), null, "worker@host", STARTED);
    sample("succeeded").assertWrites(JSON.writeValueAsBytes(job));
  }

  @Test
  void writesAJobThatFailed() {
    var error = new Job.Error("TypeError", "x is no number");
    Job job = ended(JobState.FAILURE, null, error, null, null);
    sample("failed").assertWrites(JSON.writeValueAsBytes(job));
  }

  private static Job ended(
      JobState state,
      @Nullable BigDecimal result,
      Job.@Nullable Error error,
      @Nullable String worker,
      @Nullable Instant startedAt) {
    return new Job(
        ID,
        X,
        Y,
        state,
        result,
        error,
        1,
        worker,
        SUBMITTED,
        null,
        null,
        startedAt,
        FINISHED,
        /* batch= */ null);
  }

  private static ContractSample sample(String message) {
    return ContractSample.of("jobs", message);
  }
}
