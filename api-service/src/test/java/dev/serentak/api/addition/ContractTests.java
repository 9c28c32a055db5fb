package dev.serentak.api.addition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.addition.TaskProducer.Job;
import dev.serentak.api.addition.TaskProducer.NewJob;
import dev.serentak.api.addition.TaskProducer.State;
import dev.serentak.testsupport.contract.ContractSample;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The bodies in {@code contracts/jobs}. */
class ContractTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final UUID ID = UUID.fromString("0197f6f6-0000-7000-8000-000000000001");

  @Test
  void writesWhatIsSubmitted() {
    var job =
        new NewJob(
            new BigDecimal("0.1"), new BigDecimal("12345678901234567890"), Duration.ofSeconds(30));
    ContractSample.of("jobs", "submit").assertWrites(JSON.writeValueAsBytes(job));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void readsAJob(String message, Job job) {
    var sample = ContractSample.of("jobs", message);
    assertThat(JSON.readValue(sample.text(), Job.class)).isEqualTo(job);
    assertThat(JSON.readValue(sample.withExtraField(), Job.class)).isEqualTo(job);
  }

  static Stream<Arguments> jobs() {
    var sum = new BigDecimal("12345678901234567890.1");
    var error = new Job.Error("TypeError", "x is no number");
    return Stream.of(
        Arguments.of("pending", new Job(ID, State.PENDING, null, null)),
        Arguments.of("succeeded", new Job(ID, State.SUCCESS, sum, null)),
        Arguments.of("failed", new Job(ID, State.FAILURE, null, error)));
  }
}
