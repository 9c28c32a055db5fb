package dev.serentak.taskproducer.dispatch;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskproducer.broker.BrokerTopology;
import dev.serentak.taskproducer.job.Job;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a job as Celery's protocol 2 has it, so that any Celery worker can take it.
 *
 * @see <a href="https://docs.celeryq.dev/en/stable/internals/protocol.html">Celery's page</a>
 */
final class TaskMessage {

  /** Celery up to 5.3.4 reads a fraction of any other length wrongly. */
  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

  /** Celery's own limit for what is only shown to people. */
  private static final int LONGEST_REPR = 1_024;

  private static final int PERSISTENT = 2;

  private final JsonMapper json;
  private final String origin;

  TaskMessage(JsonMapper json, String origin) {
    this.json = json;
    this.origin = origin;
  }

  /**
   * Its expiry is told to the worker, in a header, and not to the broker, which would drop the
   * message without a word.
   */
  Outgoing of(DueJob job) {
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(PERSISTENT)
            .priority(0)
            .correlationId(job.id().toString())
            .replyTo(BrokerTopology.RESULTS)
            .headers(headers(job))
            .build();
    return Outgoing.toQueue(
        BrokerTopology.JOBS, true, properties, json.writeValueAsBytes(body(job)));
  }

  /** Only types that both clients agree on: texts, ints, nulls, lists and maps. */
  private Map<String, @Nullable Object> headers(DueJob job) {
    String id = job.id().toString();
    var headers = new LinkedHashMap<String, @Nullable Object>();
    headers.put("lang", "java");
    headers.put("task", Job.TASK);
    headers.put("id", id);
    headers.put("shadow", null);
    headers.put("eta", null);
    headers.put("expires", job.expiresAt() == null ? null : time(job.expiresAt()));
    headers.put("group", null);
    headers.put("group_index", null);
    headers.put("retries", job.attempts());
    headers.put("timelimit", Arrays.asList(null, null));
    headers.put("root_id", id);
    headers.put("parent_id", null);
    headers.put("argsrepr", repr("(" + job.x() + ", " + job.y() + ")"));
    headers.put("kwargsrepr", "{}");
    headers.put("origin", origin);
    headers.put("ignore_result", false);
    headers.put("replaced_task_nesting", 0);
    headers.put("stamped_headers", null);
    headers.put("stamps", Map.of());
    return headers;
  }

  private static List<Object> body(DueJob job) {
    var embed = new LinkedHashMap<String, @Nullable Object>();
    for (String key : List.of("callbacks", "errbacks", "chain", "chord")) {
      embed.put(key, null);
    }
    return List.of(List.of(job.x(), job.y()), Map.of(), Collections.unmodifiableMap(embed));
  }

  private static String time(Instant instant) {
    return SIX_DIGITS.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static String repr(String text) {
    return text.length() <= LONGEST_REPR ? text : text.substring(0, LONGEST_REPR - 3) + "...";
  }
}
