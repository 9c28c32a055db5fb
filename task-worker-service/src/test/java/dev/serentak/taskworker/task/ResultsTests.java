package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.TaskMessage.Reply;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResultsTests {

  private static final Instant NOW = Instant.parse("2026-11-21T09:16:01.337011Z");
  private static final Reply REPLY = new Reply(Delivery.REPLY_TO, Delivery.ID, Delivery.ID);

  private final Results results =
      new Results(new WorkerNode("java-1@worker", 1), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void writesASuccess() {
    assertWrites("success", results.success(REPLY, Json.of(5), List.of(), NOW));
  }

  @Test
  void writesAFailure() {
    var error = PythonError.typeError("unsupported operand type(s) for +: 'int' and 'str'");

    assertWrites("failure", results.failure(REPLY, error, NOW));
  }

  @Test
  void writesAnExpiry() {
    assertWrites("revoked", results.expired(REPLY));
  }

  @Test
  void writesARetry() {
    var error = PythonError.of(new IllegalStateException("bad"));

    assertWrites("retry", results.retry(REPLY, error, NOW));
  }

  @Test
  void writesAStart() {
    assertWrites("started", results.started(REPLY));
  }

  @Test
  void addressesTheClient() {
    BasicProperties expected =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(1)
            .priority(0)
            .correlationId(Delivery.ID)
            .build();

    Outgoing result = results.expired(REPLY);

    assertThat(result.exchange()).isEmpty();
    assertThat(result.routingKey()).isEqualTo(Delivery.REPLY_TO);
    assertThat(result.mandatory()).isFalse();
    assertThat(result.properties()).isEqualTo(expected);
  }

  /** Our samples say no less than what was captured from Celery, and the same except for texts. */
  @ParameterizedTest
  @ValueSource(strings = {"success", "failure", "revoked", "retry", "started"})
  void saysWhatCelerySays(String message) {
    JsonNode ours = ContractSample.of("celery-results", message).tree();
    JsonNode pythons = ContractSample.of("celery-results", "python-" + message).tree();

    assertThat(ours.propertyNames()).containsAll(pythons.propertyNames());
    assertThat(ours.get("status")).isEqualTo(pythons.get("status"));
    assertThat(ours.get("result").getNodeType()).isEqualTo(pythons.get("result").getNodeType());
    if (ours.get("result").isObject()) {
      assertThat(ours.get("result").propertyNames())
          .containsExactlyInAnyOrderElementsOf(pythons.get("result").propertyNames());
    }
  }

  private static void assertWrites(String sample, Outgoing result) {
    ContractSample.of("celery-results", sample).assertWrites(result.body());
  }
}
