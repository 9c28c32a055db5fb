package dev.serentak.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** Somebody else who puts tasks on the queue. */
final class CeleryClient {

  private static final String ARGUMENTS = "[[2, 3], {}, {}]";

  private CeleryClient() {}

  /**
   * @param task its name; one that the workers do not know becomes a dead letter
   */
  static void send(Broker broker, String task) {
    Map<String, Object> headers =
        Map.of("lang", "py", "task", task, "id", UUID.randomUUID().toString());
    var properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(2)
            .headers(headers)
            .build();
    var factory = new ConnectionFactory();
    try {
      factory.setUri(broker.address());
      try (var connection = factory.newConnection("celery client");
          var channel = connection.createChannel()) {
        channel.basicPublish("", "celery", properties, ARGUMENTS.getBytes(UTF_8));
      }
    } catch (IOException | TimeoutException | URISyntaxException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
