package dev.serentak.taskworker.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.Delivery;
import dev.serentak.taskworker.task.Handled.Dead;
import dev.serentak.taskworker.task.WorkerNode;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersTests {

  private final DeadLetters deadLetters =
      new DeadLetters(
          new WorkerNode("java-1@worker", 1),
          Clock.fixed(Instant.parse("2026-11-21T09:16:01.337011Z"), ZoneOffset.UTC));

  private final Dead unknown = new Dead(1, "NotRegistered: tasks.nope", List.of());

  @Test
  void writesTheOriginalMessageAndWhyItWasGivenUp() {
    Message original = Delivery.sample().header("task", "tasks.nope").expiration("60000").message();

    Outgoing letter = deadLetters.letter(original, unknown);

    BasicProperties properties = letter.properties();
    var sample = ContractSample.of("dead-letters", "properties").tree();
    ContractSample.of("dead-letters", "headers")
        .assertWrites(JsonMapper.shared().writeValueAsBytes(properties.getHeaders()));
    assertThat(letter.body()).isEqualTo(original.getBody());
    assertThat(letter.routingKey()).isEqualTo("serentak.dead");
    assertThat(letter.mandatory()).isTrue();
    assertThat(properties)
        .isEqualTo(
            new BasicProperties.Builder()
                .contentType(sample.get("content_type").stringValue())
                .contentEncoding(sample.get("content_encoding").stringValue())
                .deliveryMode(sample.get("delivery_mode").intValue())
                .priority(sample.get("priority").intValue())
                .correlationId(sample.get("correlation_id").stringValue())
                .replyTo(sample.get("reply_to").stringValue())
                .messageId(properties.getMessageId())
                .headers(properties.getHeaders())
                .build());
    assertThat(properties.getMessageId()).hasSameSizeAs(sample.get("message_id").stringValue());
  }

  @Test
  void givesEachItsOwnTimeOrderedId() {
    Message original = Delivery.sample().message();

    UUID first = UUID.fromString(deadLetters.letter(original, unknown).properties().getMessageId());
    UUID second =
        UUID.fromString(deadLetters.letter(original, unknown).properties().getMessageId());

    assertThat(first.version()).isEqualTo(7);
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void cutsALongReason() {
    Outgoing letter =
        deadLetters.letter(Delivery.sample().message(), new Dead(3, "x".repeat(5_000), List.of()));

    assertThat(letter.properties().getHeaders().get("x-serentak-reason")).asString().hasSize(1_000);
    assertThat(letter.properties().getHeaders().get("x-serentak-attempts")).isEqualTo(3);
  }

  @Test
  void keepsHeadersOfEveryKind() {
    Message original =
        Delivery.sample().header("large", 1L << 40).header("negative", -(1L << 40)).message();

    assertThat(deadLetters.letter(original, unknown).properties().getHeaders())
        .containsEntry("large", 1L << 40)
        .containsEntry("negative", -(1L << 40))
        .containsEntry("group", null);
  }

  /** Or it would go to those queues too, from where it may have come. */
  @Test
  void leavesOutWhatTheBrokerWouldActOn() {
    Message original =
        Delivery.sample()
            .header("CC", List.of("celery"))
            .header("BCC", List.of("celery"))
            .replyTo("amq.rabbitmq.reply-to")
            .message();

    Outgoing letter = deadLetters.letter(original, unknown);

    assertThat(letter.properties().getHeaders()).doesNotContainKeys("CC", "BCC");
    assertThat(letter.properties().getReplyTo()).isNull();
  }
}
