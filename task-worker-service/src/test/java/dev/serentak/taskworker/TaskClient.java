package dev.serentak.taskworker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.serentak.testsupport.contract.ContractSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends tasks as Celery does and reads what comes back, with nothing but the AMQP client. */
public final class TaskClient implements AutoCloseable {

  private final Connection connection;
  private final Channel channel;
  private final String replies = "replies-" + UUID.randomUUID();

  private TaskClient(Connection connection) throws Exception {
    this.connection = connection;
    channel = connection.createChannel();
    channel.queueDeclare(replies, true, false, false, null);
  }

  public static TaskClient connect(String address) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(address);
    factory.setConnectionTimeout(10_000);
    return new TaskClient(factory.newConnection("task client"));
  }

  /** The queue that results come to. */
  public String replies() {
    return replies;
  }

  public Channel channel() {
    return channel;
  }

  /** The headers of the captured sample, with another id. */
  public static Map<String, @Nullable Object> headers(String id) {
    Map<?, ?> sample =
        JsonMapper.shared()
            .readValue(ContractSample.of("celery", "add-task-headers").text(), Map.class);
    var headers = new HashMap<String, @Nullable Object>();
    sample.forEach((name, value) -> headers.put((String) name, value));
    headers.put("id", id);
    headers.put("root_id", id);
    return headers;
  }

  public BasicProperties.Builder properties(Map<String, @Nullable Object> headers) {
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .deliveryMode(2)
        .priority(0)
        .correlationId(String.valueOf(headers.get("id")))
        .replyTo(replies)
        .headers(headers);
  }

  public String send(String body) throws Exception {
    return send(body, Map.of());
  }

  /** Sends a task to {@code celery} and returns its id. */
  public String send(String body, Map<String, Object> headers) throws Exception {
    String id = UUID.randomUUID().toString();
    Map<String, @Nullable Object> all = headers(id);
    all.putAll(headers);
    send(properties(all).build(), body.getBytes());
    return id;
  }

  public void send(BasicProperties properties, byte[] body) throws Exception {
    channel.basicPublish("", "celery", properties, body);
  }

  public @Nullable GetResponse take(String queue) throws Exception {
    return channel.basicGet(queue, /* autoAck= */ true);
  }

  /** All that has come to the replies until now. */
  public List<JsonNode> takeResults() throws Exception {
    var results = new ArrayList<JsonNode>();
    for (GetResponse next = take(replies); next != null; next = take(replies)) {
      results.add(JsonMapper.shared().readTree(next.getBody()));
    }
    return results;
  }

  public long count(String queue) throws Exception {
    return channel.messageCount(queue);
  }

  @Override
  public void close() throws IOException {
    channel.queueDelete(replies);
    connection.close();
  }
}
