package dev.serentak.taskproducer.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serentak.taskproducer.job.Job;
import dev.serentak.taskproducer.job.JobState;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OutcomeTests {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID ID = UUID.fromString("0b7e6a9c-6f0e-4a0e-9d43-5b8d5d1f2a10");

  private final JsonMapper json = new JsonMapper();

  private Outcome outcome(String text) {
    return Outcome.of(json.readValue(text, ResultMessage.class), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "success, SUCCESS",
    "failure, FAILURE",
    "revoked, REVOKED",
    "retry, RETRY",
    "started, STARTED",
    "python-success, SUCCESS",
    "python-failure, FAILURE",
    "python-revoked, REVOKED",
    "python-retry, RETRY",
    "python-started, STARTED"
  })
  void readsWhatWorkersWrite(String sample, JobState state) {
    ContractSample message = ContractSample.of("celery-results", sample);
    Outcome outcome = outcome(message.text());
    assertThat(outcome.id()).isEqualTo(ID);
    assertThat(outcome.state()).isEqualTo(state);
    assertThat(outcome.finishedAt() != null).isEqualTo(state.isFinal());
    assertThat(outcome.result() != null).isEqualTo(state == JobState.SUCCESS);
    assertThat(outcome.error() != null)
        .isEqualTo(state == JobState.FAILURE || state == JobState.REVOKED);
    assertThat(outcome(message.withExtraField())).isEqualTo(outcome);
  }

  @Test
  void takesTheWorkersTimesWhereItTellsThem() {
    Outcome told = outcome(ContractSample.of("celery-results", "success").text());
    assertThat(told.worker()).isEqualTo("java-1@worker");
    assertThat(told.finishedAt()).isEqualTo(Instant.parse("2026-11-21T09:16:01.337011Z"));
    Outcome silent = outcome(ContractSample.of("celery-results", "python-success").text());
    assertThat(silent.finishedAt()).isEqualTo(NOW);
  }

  @Test
  void readsTimesWithAndWithoutOffset() {
    String message =
        "{\"task_id\": \""
            + ID
            + "\", \"status\": \"SUCCESS\", \"result\": 5, \"date_done\": \"%s\"}";
    Instant time = Instant.parse("2026-11-21T09:16:01.5Z");
    assertThat(outcome(message.formatted("2026-11-21T09:16:01.500000")).finishedAt())
        .isEqualTo(time);
    assertThat(outcome(message.formatted("2026-11-21T10:16:01.5+01:00")).finishedAt())
        .isEqualTo(time);
    assertThat(outcome(message.formatted("yesterday")).finishedAt()).isEqualTo(NOW);
    assertThat(outcome(message.formatted("+300000-01-01T00:00:00")).finishedAt()).isEqualTo(NOW);
  }

  @Test
  void storesNoCharacterThatTheDatabaseCannot() {
    String message =
        "{\"task_id\": \""
            + ID
            + "\", \"status\": \"FAILURE\", \"result\": {\"exc_type\": \"E\\u0000\", \"exc_message\": \"\\ud800x\"}}";
    assertThat(outcome(message).error()).isEqualTo(new Job.Error("E\uFFFD", "?x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"task_id\": \"7\", \"status\": \"SUCCESS\"}",
        "{\"task_id\": \"0b7e6a9c-6f0e-4a0e-9d43-5b8d5d1f2a10\", \"status\": \"DONE\"}"
      })
  void refusesWhatIsNoResult(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> outcome(text));
  }
}
