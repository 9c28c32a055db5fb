package dev.serentak.taskproducer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.ConfirmedPublisher;
import dev.serentak.amqp.Outgoing;
import dev.serentak.http.Cursor;
import dev.serentak.http.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows dead letters, sends them back to their queue, or drops them. */
@RestController
@RequestMapping("/dead-letters")
class DeadLetterController {

  private static final int SHOWN_BYTES = 4_096;

  private final DeadLetterStore store;
  private final ConfirmedPublisher publisher;
  private final TransactionTemplate transaction;

  DeadLetterController(
      DeadLetterStore store, ConfirmedPublisher publisher, TransactionTemplate transaction) {
    this.store = store;
    this.publisher = publisher;
    this.transaction = transaction;
  }

  /** A page of dead letters, newest first; {@code next} is there when there are more. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadLetters(List<Shown> deadLetters, @Nullable String next) {}

  /**
   * A dead letter to look at.
   *
   * @param size of the body, in bytes
   * @param body its first {@value #SHOWN_BYTES} bytes as text, or in Base64 when it is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      UUID id,
      String queue,
      String reason,
      int attempts,
      @Nullable String worker,
      Instant failedAt,
      @Nullable String contentType,
      @Nullable String replyTo,
      Map<String, @Nullable Object> headers,
      int size,
      String body,
      @Nullable String encoding) {

    static Shown of(DeadLetter letter) {
      var properties = letter.properties();
      byte[] body = letter.body();
      ByteBuffer shown = ByteBuffer.wrap(body, 0, Math.min(body.length, SHOWN_BYTES));
      CharBuffer decoded = CharBuffer.allocate(SHOWN_BYTES);
      // A character that the cut has divided is no error, and left out.
      boolean whole = shown.limit() == body.length;
      boolean isText = !UTF_8.newDecoder().decode(shown, decoded, whole).isError();
      String text =
          isText
              ? decoded.flip().toString()
              : Base64.getEncoder().encodeToString(Arrays.copyOf(body, shown.limit()));
      return new Shown(
          letter.id(),
          letter.queue(),
          letter.reason(),
          letter.attempts(),
          letter.worker(),
          letter.failedAt(),
          properties.contentType(),
          properties.replyTo(),
          properties.headers(),
          body.length,
          text,
          isText ? null : "base64");
    }
  }

  @GetMapping
  DeadLetters list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    UUID last = after == null ? null : Cursor.parse(after).id();
    List<DeadLetter> letters = store.list(last, limit);
    String next = letters.size() < limit ? null : Cursor.after(letters.getLast().id()).toString();
    return new DeadLetters(letters.stream().map(Shown::of).toList(), next);
  }

  /** A crash between the broker's confirm and the commit leaves it in both places. */
  @PostMapping("/{id}/requeue")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void requeue(@PathVariable UUID id) {
    transaction.executeWithoutResult(
        _ -> {
          DeadLetter letter = store.take(id).orElseThrow(() -> unknown(id));
          if (!publisher.publish(List.of(outgoing(letter))).isEmpty()) {
            throw Problem.CONFLICT.exception("The queue " + letter.queue() + " does not take it");
          }
        });
  }

  private static Outgoing outgoing(DeadLetter letter) {
    var properties = letter.properties();
    return Outgoing.toQueue(
        letter.queue(),
        true,
        new BasicProperties.Builder()
            .contentType(properties.contentType())
            .contentEncoding(properties.contentEncoding())
            .deliveryMode(2)
            .priority(properties.priority())
            .correlationId(properties.correlationId())
            .replyTo(properties.replyTo())
            .type(properties.type())
            .appId(properties.appId())
            .headers(properties.headers())
            .build(),
        letter.body());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void drop(@PathVariable UUID id) {
    store.take(id).orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(UUID id) {
    return Problem.NOT_FOUND.exception("There is no dead letter " + id);
  }
}
