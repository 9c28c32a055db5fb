package dev.serentak.taskproducer.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;

/**
 * A message that could not be worked on, as it was.
 *
 * @param queue the queue it came from, and goes back to
 * @param reason why, for a person to read
 * @param attempts how often it was tried
 * @param worker who gave up
 */
public record DeadLetter(
    UUID id,
    String queue,
    String reason,
    int attempts,
    @Nullable String worker,
    Instant failedAt,
    Properties properties,
    byte[] body) {

  /** The AMQP properties that a requeued message gets back. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Properties(
      @Nullable String contentType,
      @Nullable String contentEncoding,
      @Nullable Integer priority,
      @Nullable String correlationId,
      @Nullable String replyTo,
      @Nullable String type,
      @Nullable String appId,
      Map<String, @Nullable Object> headers) {

    /** All of a message that came with these. */
    public static Properties of(MessageProperties message) {
      return new Properties(
          message.getContentType(),
          message.getContentEncoding(),
          message.getPriority(),
          message.getCorrelationId(),
          message.getReplyTo(),
          message.getType(),
          message.getAppId(),
          new TreeMap<>(message.getHeaders()));
    }
  }
}
