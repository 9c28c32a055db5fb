package dev.serentak.benchmarks.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What there is to reach: a worker of nothing but RabbitMQ's client, with our worker's consumers,
 * prefetch, groups and safety. It cuts the two numbers out of the body and knows no failures. The
 * argument is the address of the broker.
 */
final class BareWorker {

  static final String READY = "Consuming";

  private static final int CONSUMERS = 2;
  private static final int PREFETCH = 1_000;
  private static final int GREATEST_GROUP = 500;
  private static final long CONFIRM_LIMIT_MILLIS = 30_000;

  private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
  private final Channel consuming;
  private final Channel publishing;

  private BareWorker(Channel consuming, Channel publishing) throws Exception {
    this.consuming = consuming;
    this.publishing = publishing;
    publishing.confirmSelect();
    consuming.basicQos(PREFETCH);
    consuming.basicConsume("celery", (_, message) -> arrived.add(message), _ -> {});
  }

  public static void main(String[] arguments) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(arguments[0]);
    var consuming = factory.newConnection("bare consumer");
    var publishing = factory.newConnection("bare publisher");
    for (int consumer = 0; consumer < CONSUMERS; consumer++) {
      var worker = new BareWorker(consuming.createChannel(), publishing.createChannel());
      Thread.ofPlatform().start(worker::work);
    }
    System.err.println(READY);
  }

  private void work() {
    try {
      while (true) {
        List<Delivery> group = new ArrayList<>(List.of(arrived.take()));
        arrived.drainTo(group, GREATEST_GROUP - 1);
        for (Delivery job : group) {
          answer(job);
        }
        publishing.waitForConfirmsOrDie(CONFIRM_LIMIT_MILLIS);
        consuming.basicAck(group.getLast().getEnvelope().getDeliveryTag(), true);
      }
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void answer(Delivery job) throws Exception {
    var asked = job.getProperties();
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(1)
            .correlationId(asked.getCorrelationId())
            .build();
    String result =
        """
        {"task_id":"%s","status":"SUCCESS","result":%d,"traceback":null,"children":[]}"""
            .formatted(asked.getCorrelationId(), sum(new String(job.getBody(), UTF_8)));
    publishing.basicPublish("", asked.getReplyTo(), properties, result.getBytes(UTF_8));
  }

  /** Of a body that begins with {@code [[2, 3]}. */
  private static long sum(String body) {
    int comma = body.indexOf(',');
    long x = Long.parseLong(body.substring(2, comma));
    return x + Long.parseLong(body.substring(comma + 1, body.indexOf(']')).strip());
  }
}
