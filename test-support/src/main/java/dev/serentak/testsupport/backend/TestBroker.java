package dev.serentak.testsupport.backend;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.serentak.localstack.EmbeddedBroker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * The broker for tests, one per process, started when it is first asked for.
 *
 * <p>The system property {@code serentak.test.broker} decides: {@code embedded}, which is the
 * default, or {@code rabbitmq}. Then it is the RabbitMQ whose AMQP address stands in the
 * environment variable {@code SERENTAK_TEST_RABBITMQ}, else one in a container.
 */
public final class TestBroker {

  static final String IMAGE = "rabbitmq:4.2.9-management";

  private static final List<String> QUEUES =
      List.of("celery", "serentak.results", "serentak.dead", "serentak.delayed");

  private static final int CONNECTION_TIMEOUT_MILLIS = 10_000;

  private static @Nullable String address;

  private TestBroker() {}

  /**
   * An AMQP URI with user and password. Any number of threads may ask.
   *
   * @throws IllegalStateException if RabbitMQ is asked for and cannot be had
   */
  public static synchronized String address() {
    if (address == null) {
      address = start(BrokerChoice.ofThisProcess());
    }
    return address;
  }

  /**
   * Deletes the queues that all services know by name, with all that is in them. Does nothing where
   * they do not exist, so it may be called at any time and twice.
   *
   * @throws IllegalStateException if the broker cannot be reached
   */
  public static void deleteQueues() {
    try (Connection connection = connect(address())) {
      for (String queue : QUEUES) {
        delete(connection, queue);
      }
    } catch (IOException | TimeoutException | GeneralSecurityException | URISyntaxException e) {
      throw new IllegalStateException("The broker for tests does not delete its queues", e);
    }
  }

  private static Connection connect(String address)
      throws IOException, TimeoutException, GeneralSecurityException, URISyntaxException {
    var factory = new ConnectionFactory();
    factory.setUri(address);
    factory.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    return factory.newConnection("clean start of a test");
  }

  /** On a channel of its own: the embedded broker closes it when there is no such queue. */
  private static void delete(Connection connection, String queue)
      throws IOException, TimeoutException {
    var channel = connection.createChannel();
    try {
      channel.queueDelete(queue);
      channel.close();
    } catch (IOException e) {
      if (!(e.getCause() instanceof ShutdownSignalException shutdown
          && shutdown.getReason() instanceof AMQP.Channel.Close close
          && close.getReplyCode() == AMQP.NOT_FOUND)) {
        throw e;
      }
    }
  }

  private static String start(BrokerChoice choice) {
    return switch (choice) {
      case BrokerChoice.Embedded() -> {
        var broker = EmbeddedBroker.start(0);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        yield uri(EmbeddedBroker.USER, EmbeddedBroker.PASSWORD, "127.0.0.1:" + broker.port());
      }
      case BrokerChoice.Given(String given) -> given;
      case BrokerChoice.Container() -> {
        // Testcontainers removes it when this process ends.
        var container = new RabbitMQContainer(IMAGE);
        container.start();
        yield uri(
            container.getAdminUsername(),
            container.getAdminPassword(),
            container.getHost() + ":" + container.getAmqpPort());
      }
      case BrokerChoice.Missing(String reason) -> throw new IllegalStateException(reason);
    };
  }

  private static String uri(String user, String password, String hostAndPort) {
    return "amqp://" + user + ":" + password + "@" + hostAndPort;
  }
}
