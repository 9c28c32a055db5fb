package dev.serentak.taskworker.task;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.TaskMessage.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes one task message from a signature, whose options name all but task and arguments, as
 * Celery does in {@code apply_async}.
 *
 * <p>Without the option {@code reply_to} its result goes nowhere. Celery names a queue of the
 * worker's own there, which amounts to the same; naming the client's would fill the memory of a
 * client that never asks for it.
 *
 * <p>A job that expires has the header, but not the property, by which Celery also lets the broker
 * drop it: a worker that finds it expired says so, and a broker says nothing. The embedded broker
 * would drop it at once, since it takes the time to live for a point in time.
 */
final class FollowUp {

  private static final String DEFAULT_QUEUE = "celery";

  private final WorkerNode node;
  private final Clock clock;

  FollowUp(WorkerNode node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  /**
   * @throws UnsendableException if its options cannot be carried out
   */
  Outgoing message(Signature signature) {
    var options = new SendOptions(signature.options());
    Map<String, @Nullable Object> headers = headers(signature, options);
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(2)
            .priority(Objects.requireNonNullElse(options.integer("priority", 255), 0))
            .correlationId(options.text("task_id"))
            .replyTo(options.text("reply_to"))
            .headers(headers)
            .build();
    String queue = queue(options);
    if (!Reply.isPossibleQueue(queue) || !FrameLimit.admits(properties)) {
      throw refused("options that are too long");
    }
    String replyTo = properties.getReplyTo();
    boolean trap = replyTo != null && BrokerTraps.isDirectReplyTo(replyTo);
    if (trap || !Collections.disjoint(headers.keySet(), BrokerTraps.ROUTING_HEADERS)) {
      throw refused("options that the broker would act on");
    }
    return Outgoing.toQueue(queue, /* mandatory= */ true, properties, body(signature, options));
  }

  private static UnsendableException refused(String what) {
    return new UnsendableException(PythonError.invalidTask("a signature has " + what));
  }

  /** Celery publishes to the default exchange by the name of the queue, unless told otherwise. */
  private static String queue(SendOptions options) {
    String queue = options.text("queue");
    if (queue != null) {
      return queue;
    }
    String exchange = options.text("exchange");
    if (exchange != null && !exchange.isEmpty()) {
      // Publishing to an exchange that is missing would close the channel under the whole group.
      throw new UnsendableException(
          PythonError.notImplemented("this worker sends to queues only, not to an exchange"));
    }
    return Objects.requireNonNullElse(options.text("routing_key"), DEFAULT_QUEUE);
  }

  private Map<String, @Nullable Object> headers(Signature signature, SendOptions options) {
    Instant now = clock.instant();
    Instant expires = options.time("expires", now);
    Instant due = options.time("eta", now);
    if (due == null) {
      due = options.time("countdown", now);
    }
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    headers.put("lang", "java");
    headers.put("task", signature.task());
    headers.put("id", options.text("task_id"));
    headers.put("shadow", options.text("shadow"));
    headers.put("eta", due == null ? null : CeleryTime.text(due));
    headers.put("expires", expires == null ? null : CeleryTime.text(expires));
    headers.put("group", options.text("group_id"));
    headers.put("group_index", options.integer("group_index", Integer.MAX_VALUE));
    headers.put(
        "retries", Objects.requireNonNullElse(options.integer("retries", Integer.MAX_VALUE), 0));
    headers.put(
        "timelimit",
        Arrays.asList(
            HeaderValue.of(options.get("time_limit")),
            HeaderValue.of(options.get("soft_time_limit"))));
    headers.put("root_id", options.text("root_id"));
    headers.put("parent_id", options.text("parent_id"));
    headers.put("argsrepr", PythonRepr.of(signature.arguments()));
    headers.put("kwargsrepr", PythonRepr.of(signature.keywordArguments()));
    headers.put("origin", node.name());
    headers.put("ignore_result", options.isTrue("ignore_result"));
    if (options.get("headers") instanceof Json.Fields(var own)) {
      own.forEach((name, value) -> headers.put(name, HeaderValue.of(value)));
    }
    return headers;
  }

  private static byte[] body(Signature signature, SendOptions options) {
    Map<String, Json> embedded = new LinkedHashMap<>();
    embedded.put("callbacks", links(options.get("link")));
    embedded.put("errbacks", links(options.get("link_error")));
    embedded.put("chain", options.get("chain"));
    embedded.put("chord", options.get("chord"));
    return JsonText.write(
        new Json.Items(
            List.of(
                new Json.Items(signature.arguments()),
                new Json.Fields(signature.keywordArguments()),
                new Json.Fields(embedded))));
  }

  private static Json links(Json json) {
    return json instanceof Json.Fields ? new Json.Items(List.of(json)) : json;
  }
}
