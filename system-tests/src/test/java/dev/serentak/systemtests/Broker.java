package dev.serentak.systemtests;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;

/** A broker process of our own, which a test may kill. */
interface Broker extends AutoCloseable {

  Duration START_LIMIT = Duration.ofSeconds(60);

  /** An AMQP URI with user and password, the same in every life. */
  String address();

  /** Starts it, and returns when a client can log in. */
  void start();

  /** Ends it with SIGKILL. */
  void kill();

  @Override
  void close();

  static void awaitLogin(String address, ServerProcess process) {
    await("broker at " + address)
        .atMost(START_LIMIT)
        .failFast("the broker has ended, see its log", () -> !process.isAlive())
        .ignoreExceptions()
        .until(
            () -> {
              var factory = new ConnectionFactory();
              factory.setUri(address);
              factory.setConnectionTimeout(2_000);
              factory.newConnection("first login").close();
              return true;
            });
  }
}
