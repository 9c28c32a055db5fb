package dev.serentak.benchmarks.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import dev.serentak.benchmarks.backend.RabbitMq;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Additions in the queue {@code celery}, as a Celery 5.2 client sends {@code add.delay(x, 1)}. */
final class WaitingJobs {

  static final String REPLIES = "replies";

  private static final String JOBS = "celery";
  private static final int PERSISTENT = 2;
  private static final int UNCONFIRMED = 2_000;
  private static final long CONFIRM_LIMIT_MILLIS = 30_000;

  private WaitingJobs() {}

  /** Returns when the broker has stored all of them. */
  static void fill(RabbitMq broker, int count) throws Exception {
    try (var connection = broker.connect();
        var channel = connection.createChannel()) {
      channel.queueDeclare(JOBS, true, false, false, null);
      channel.queueDeclare(REPLIES, true, false, false, null);
      channel.confirmSelect();
      for (int x = 0; x < count; x++) {
        publish(channel, x);
        if (x % UNCONFIRMED == 0) {
          channel.waitForConfirmsOrDie(CONFIRM_LIMIT_MILLIS);
        }
      }
      channel.waitForConfirmsOrDie(CONFIRM_LIMIT_MILLIS);
    }
  }

  private static void publish(Channel channel, int x) throws IOException {
    String id = id(x);
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(PERSISTENT)
            .priority(0)
            .correlationId(id)
            .replyTo(REPLIES)
            .headers(headers(id, x))
            .build();
    String body =
        """
        [[%d, 1], {}, {"callbacks": null, "errbacks": null, "chain": null, "chord": null}]"""
            .formatted(x);
    channel.basicPublish("", JOBS, properties, body.getBytes(UTF_8));
  }

  private static Map<String, @Nullable Object> headers(String id, int x) {
    var headers = new LinkedHashMap<String, @Nullable Object>();
    headers.put("lang", "py");
    headers.put("task", "tasks.add");
    headers.put("id", id);
    headers.put("shadow", null);
    headers.put("eta", null);
    headers.put("expires", null);
    headers.put("group", null);
    headers.put("group_index", null);
    headers.put("retries", 0);
    headers.put("timelimit", Arrays.asList(null, null));
    headers.put("root_id", id);
    headers.put("parent_id", null);
    headers.put("argsrepr", "(" + x + ", 1)");
    headers.put("kwargsrepr", "{}");
    headers.put("origin", "gen1@client");
    headers.put("ignore_result", false);
    return headers;
  }

  private static String id(int x) {
    return "00000000-0000-4000-8000-%012d".formatted(x);
  }

  /** The number to which the job with that id adds 1. */
  static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }
}
