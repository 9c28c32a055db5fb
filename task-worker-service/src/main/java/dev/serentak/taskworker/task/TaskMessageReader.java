package dev.serentak.taskworker.task;

import dev.serentak.taskworker.task.TaskMessage.Embedded;
import dev.serentak.taskworker.task.TaskMessage.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import tools.jackson.core.JacksonException;

/**
 * Reads deliveries as messages of Celery's protocol 2. Nothing that a message holds makes it throw.
 */
final class TaskMessageReader {

  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

  private final Set<String> tasks;
  private final long maxBodySize;

  TaskMessageReader(Set<String> tasks, long maxBodySize) {
    this.tasks = tasks;
    this.maxBodySize = maxBodySize;
  }

  Reading read(Message delivery) {
    MessageProperties properties = delivery.getMessageProperties();
    Reply reply = reply(properties);
    try {
      return new Reading.Readable(read(delivery, properties, reply));
    } catch (UnsendableException e) {
      return new Reading.Unreadable(e.error(), reply);
    }
  }

  private static @Nullable Reply reply(MessageProperties properties) {
    String id = shortString(properties.getHeader("id"));
    String correlationId = properties.getCorrelationId();
    String taskId = id != null ? id : correlationId;
    String queue = properties.getReplyTo();
    if (queue == null || !Reply.isPossibleQueue(queue)) {
      return null;
    }
    if (taskId == null || ignoresResult(properties)) {
      return null;
    }
    return new Reply(queue, taskId, correlationId != null ? correlationId : taskId);
  }

  private static boolean ignoresResult(MessageProperties properties) {
    return Boolean.TRUE.equals(properties.getHeader("ignore_result"));
  }

  private static @Nullable String shortString(@Nullable Object value) {
    return value instanceof String text && Reply.isPossible(text) ? text : null;
  }

  private TaskMessage read(Message delivery, MessageProperties properties, @Nullable Reply reply) {
    String task = required(properties, "task");
    String id = required(properties, "id");
    if (!tasks.contains(task)) {
      throw new UnsendableException(PythonError.notRegistered(task));
    }
    checkContent(delivery, properties);
    List<Json> body = body(delivery.getBody());
    if (!(body.get(0) instanceof Json.Items(var arguments))
        || !(body.get(1) instanceof Json.Fields(var keywordArguments))) {
      throw invalid("the body is not [args, kwargs, embed]");
    }
    String rootId = shortString(properties.getHeader("root_id"));
    return new TaskMessage(
        task,
        id,
        reply,
        rootId != null ? rootId : id,
        properties.getHeader("retries") instanceof Number n ? Math.max(0, n.intValue()) : 0,
        instant(properties, "eta"),
        instant(properties, "expires"),
        arguments,
        keywordArguments,
        embedded(body.get(2)));
  }

  private static String required(MessageProperties properties, String header) {
    String value = shortString(properties.getHeader(header));
    if (value == null) {
      throw invalid("no header '" + header + "' of 1 to 255 bytes of text");
    }
    return value;
  }

  private void checkContent(Message delivery, MessageProperties properties) {
    String type = properties.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).equals("application/json")) {
      throw refused("content of type " + type);
    }
    String encoding = properties.getContentEncoding();
    if (encoding != null && !UTF_8.contains(encoding.toLowerCase(Locale.ROOT))) {
      throw refused("content encoded as " + encoding);
    }
    if (properties.getHeader("compression") instanceof Object compression) {
      throw refused("content compressed as " + compression);
    }
    if (delivery.getBody().length > maxBodySize) {
      throw invalid(
          "a body of %d bytes, at most %d are accepted"
              .formatted(delivery.getBody().length, maxBodySize));
    }
  }

  private static List<Json> body(byte[] body) {
    try {
      if (JsonText.read(body) instanceof Json.Items(var values) && values.size() == 3) {
        return values;
      }
    } catch (JacksonException e) {
      throw new UnsendableException(PythonError.undecodable("not JSON: " + e.getOriginalMessage()));
    }
    throw invalid("the body is not [args, kwargs, embed]");
  }

  private static @Nullable Instant instant(MessageProperties properties, String header) {
    Object value = properties.getHeader(header);
    if (value == null) {
      return null;
    }
    Instant instant = CeleryTime.read(value);
    if (instant == null) {
      throw invalid("'" + header + "' is no ISO 8601 time");
    }
    return instant;
  }

  private static Embedded embedded(Json json) {
    Map<String, Json> fields =
        switch (json) {
          case Json.Fields(var values) -> values;
          case Json.Null _ -> Map.of();
          case Json.Digits _, Json.Text _, Json.Bool _, Json.Items _ ->
              throw invalid("the body is not [args, kwargs, embed]");
        };
    if (Signature.has(fields, "chord")) {
      throw new UnsendableException(
          PythonError.notImplemented("this worker counts no members of a chord"));
    }
    return new Embedded(
        Signature.listOf(fields.get("callbacks")),
        Signature.listOf(fields.get("errbacks")),
        Signature.listOf(fields.get("chain")));
  }

  private static UnsendableException invalid(String message) {
    return new UnsendableException(PythonError.invalidTask(message));
  }

  private static UnsendableException refused(String what) {
    return new UnsendableException(PythonError.contentDisallowed("this worker refuses " + what));
  }
}
