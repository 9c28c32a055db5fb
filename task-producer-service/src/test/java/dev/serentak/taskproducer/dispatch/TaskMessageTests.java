package dev.serentak.taskproducer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.amqp.Outgoing;
import dev.serentak.testsupport.contract.ContractSample;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TaskMessageTests {

  private static final UUID ID = UUID.fromString("0b7e6a9c-6f0e-4a0e-9d43-5b8d5d1f2a10");
  private static final Instant EXPIRY = Instant.parse("2026-11-21T10:57:10.5Z");

  private final JsonMapper json = new JsonMapper();
  private final TaskMessage message = new TaskMessage(json, "gen1@producer");

  private Outgoing of(BigDecimal x, int attempts, Instant expiresAt) {
    var job = new DueJob(ID, x, BigDecimal.valueOf(3), attempts, expiresAt);
    return message.of(job);
  }

  @Test
  void writesWhatCeleryWrites() {
    Outgoing sent = of(BigDecimal.TWO, 0, EXPIRY);
    ContractSample.of("celery", "add-task").assertWrites(sent.body());
    ContractSample.of("celery", "produced-task-headers")
        .assertWrites(json.writeValueAsBytes(sent.properties().getHeaders()));
    assertThat(sent.routingKey()).isEqualTo("celery");
    assertThat(sent.mandatory()).isTrue();
    assertThat(sent.properties().getReplyTo()).isEqualTo("serentak.results");
    assertThat(sent.properties().getCorrelationId()).isEqualTo(ID.toString());
    assertThat(sent.properties().getDeliveryMode()).isEqualTo(2);
    assertThat(sent.properties().getExpiration()).isNull();
  }

  @Test
  void countsEarlierAttemptsAsRetries() {
    assertThat(of(BigDecimal.TWO, 3, EXPIRY).properties().getHeaders()).containsEntry("retries", 3);
  }

  @Test
  void cutsWhatIsOnlyShownToPeople() {
    Object shown =
        of(new BigDecimal("7".repeat(1_000)), 0, EXPIRY).properties().getHeaders().get("argsrepr");
    assertThat(shown.toString()).hasSizeLessThanOrEqualTo(1_024).startsWith("(777");
  }
}
