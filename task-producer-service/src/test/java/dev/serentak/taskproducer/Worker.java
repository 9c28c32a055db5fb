package dev.serentak.taskproducer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.serentak.testsupport.backend.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other end of the queue, which answers as the test says: in time, late, twice, or wrongly. */
public final class Worker implements AutoCloseable {

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(10_000).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  public final BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Channel channel;

  private Worker() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestBroker.address());
    connection = factory.newConnection("worker of a test");
    channel = connection.createChannel();
  }

  /** Answers each message with what the function makes of its arguments, each a whole result. */
  public static Worker answering(Function<JsonNode, List<String>> answers) throws Exception {
    var worker = new Worker();
    worker.channel.basicQos(1_000);
    worker.channel.basicConsume(
        "celery",
        false,
        (_, delivery) -> {
          worker.taken.add(delivery);
          JsonNode args = JSON.readTree(delivery.getBody()).get(0);
          for (String answer : answers.apply(args)) {
            worker.answer(delivery, answer);
          }
          worker.channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        },
        _ -> {});
    return worker;
  }

  public static Worker adding() throws Exception {
    return answering(args -> List.of(success(sum(args).toPlainString())));
  }

  /** Takes messages and keeps silent. */
  public static Worker silent() throws Exception {
    return answering(_ -> List.of());
  }

  public static BigDecimal sum(JsonNode args) {
    return args.get(0).decimalValue().add(args.get(1).decimalValue());
  }

  public static String success(String result) {
    return "\"status\": \"SUCCESS\", \"result\": " + result;
  }

  /** Publishes a result for the task of a delivery; {@code %s} is not interpreted. */
  public void answer(Delivery delivery, String fields) {
    String id = delivery.getProperties().getCorrelationId();
    publish(
        delivery.getProperties().getReplyTo(),
        "{\"task_id\": \"" + id + "\", " + fields + ", \"traceback\": null, \"children\": []}");
  }

  public void publish(String queue, String body) {
    publish(queue, new BasicProperties(), body.getBytes(StandardCharsets.UTF_8));
  }

  public void publish(String queue, BasicProperties properties, byte[] body) {
    try {
      synchronized (channel) {
        channel.basicPublish("", queue, properties, body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Delivery next() throws InterruptedException {
    Delivery delivery = taken.poll(10, TimeUnit.SECONDS);
    if (delivery == null) {
      throw new AssertionError("no message came within 10 s");
    }
    return delivery;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
