package dev.serentak.taskworker.task;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.amqp.Outgoing;
import dev.serentak.taskworker.task.TaskMessage.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as Celery's {@code rpc://} backend does, with what its later versions add.
 *
 * <p>A result is not mandatory: when the client is gone, so is its queue, and nobody misses it.
 */
final class Results {

  /** Celery's states that end a job or tell how far it is. */
  private enum State {
    STARTED,
    RETRY,
    SUCCESS,
    FAILURE,
    REVOKED;

    boolean isFinal() {
      return compareTo(SUCCESS) >= 0;
    }
  }

  private final WorkerNode node;
  private final Clock clock;

  Results(WorkerNode node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  Outgoing started(Reply reply) {
    Map<String, Json> about = new LinkedHashMap<>();
    about.put("pid", new Json.Digits(Long.toString(node.pid())));
    about.put("hostname", new Json.Text(node.name()));
    return result(reply, State.STARTED, new Json.Fields(about), null, List.of(), clock.instant());
  }

  Outgoing success(Reply reply, Json value, List<Json> children, Instant started) {
    return result(reply, State.SUCCESS, value, null, children, started);
  }

  Outgoing failure(Reply reply, PythonError error, @Nullable Instant started) {
    return result(reply, State.FAILURE, error.json(), error + "\n", List.of(), started);
  }

  Outgoing retry(Reply reply, PythonError error, Instant started) {
    return result(reply, State.RETRY, error.json(), error + "\n", List.of(), started);
  }

  Outgoing expired(Reply reply) {
    return result(
        reply, State.REVOKED, PythonError.expired().json(), null, List.of(), /* started= */ null);
  }

  private Outgoing result(
      Reply reply,
      State state,
      Json result,
      @Nullable String traceback,
      List<Json> children,
      @Nullable Instant started) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("task_id", new Json.Text(reply.taskId()));
    fields.put("status", new Json.Text(state.name()));
    fields.put("result", result);
    fields.put("traceback", traceback == null ? Json.NULL : new Json.Text(traceback));
    fields.put("children", new Json.Items(children));
    fields.put("date_done", state.isFinal() ? time(clock.instant()) : Json.NULL);
    fields.put("worker", new Json.Text(node.name()));
    fields.put("date_started", started == null ? Json.NULL : time(started));
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(1)
            .priority(0)
            .correlationId(reply.correlationId())
            .build();
    byte[] body = JsonText.write(new Json.Fields(fields));
    return Outgoing.toQueue(reply.queue(), /* mandatory= */ false, properties, body);
  }

  private static Json time(Instant instant) {
    return new Json.Text(CeleryTime.text(instant));
  }
}
