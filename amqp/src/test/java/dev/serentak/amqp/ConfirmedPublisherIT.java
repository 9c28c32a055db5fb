package dev.serentak.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import dev.serentak.localstack.EmbeddedBroker;
import dev.serentak.testsupport.backend.BrokerTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

@BrokerTest
class ConfirmedPublisherIT {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String QUEUE = "confirmed-publisher-it";

  private CachingConnectionFactory connections;
  private ConfirmedPublisher publisher;
  private Channel channel;

  @BeforeEach
  void connect() throws IOException {
    connections = TestConnections.open();
    publisher = new ConfirmedPublisher(connections, LIMIT);
    channel = connections.createConnection().createChannel(false);
    channel.queueDeclare(QUEUE, true, false, false, null);
  }

  @AfterEach
  void disconnect() throws IOException {
    publisher.close();
    channel.queueDelete(QUEUE);
    connections.destroy();
  }

  private static Outgoing message(String queue, boolean mandatory, String correlationId) {
    var properties = new BasicProperties.Builder().correlationId(correlationId).build();
    return Outgoing.toQueue(queue, mandatory, properties, correlationId.getBytes());
  }

  private void assertWorks() throws IOException {
    assertThat(publisher.publish(List.of(message(QUEUE, true, "works")))).isEmpty();
    assertThat(channel.messageCount(QUEUE)).isPositive();
  }

  @Test
  void publishesAGroupOnce() throws IOException {
    var group = new ArrayList<Outgoing>();
    for (int i = 0; i < 1_000; i++) {
      group.add(message(QUEUE, true, "m" + i));
    }

    assertThat(publisher.publish(group)).isEmpty();

    assertThat(channel.messageCount(QUEUE)).isEqualTo(1_000);
    assertThat(channel.basicGet(QUEUE, true).getProps().getCorrelationId()).isEqualTo("m0");
  }

  @Test
  void publishesNothingOfAnEmptyGroup() throws IOException {
    assertThat(publisher.publish(List.of())).isEmpty();
    assertWorks();
  }

  @Test
  void returnsWhatNoQueueTakesAndPublishesTheRest() throws IOException {
    Outgoing lost = message("no.such.queue", true, "lost");
    Outgoing alsoLost = message("no.such.queue", true, "also lost");
    Outgoing dropped = message("no.such.queue", false, "dropped");

    List<Outgoing> refused =
        publisher.publish(
            List.of(
                message(QUEUE, true, "a"),
                lost,
                dropped,
                message(QUEUE, true, "b"),
                alsoLost,
                message(QUEUE, false, "c")));

    assertThat(refused).containsExactly(lost, alsoLost);
    assertThat(channel.messageCount(QUEUE)).isEqualTo(3);
    assertWorks();
  }

  @Test
  void tellsMessagesApartByTheirMessageIdsToo() {
    var refused = new BasicProperties.Builder().messageId("refused").build();
    var dropped = new BasicProperties.Builder().messageId("dropped").build();
    Outgoing lost = Outgoing.toQueue("no.such.queue", true, refused, new byte[0]);

    assertThat(
            publisher.publish(
                List.of(lost, Outgoing.toQueue("no.such.queue", false, dropped, new byte[0]))))
        .containsExactly(lost);
  }

  @Test
  void throwsWhenTheBrokerClosesTheChannelAndWorksAgain() throws IOException {
    var toNowhere =
        new Outgoing("no.such.exchange", "key", false, new BasicProperties(), new byte[0]);

    assertThatExceptionOfType(AmqpException.class)
        .isThrownBy(() -> publisher.publish(List.of(toNowhere)));

    assertWorks();
  }

  @Test
  void worksAgainAfterItsConnectionBroke() throws IOException {
    assertWorks();
    connections.getPublisherConnectionFactory().createConnection().getDelegate().abort();

    // The break may be noticed while publishing, which is told.
    try {
      publisher.publish(List.of(message(QUEUE, true, "lost or not")));
    } catch (AmqpException e) {
      assertThat(e).hasMessageNotContaining("Interrupted");
    }

    assertWorks();
  }

  @Test
  void throwsWhileTheBrokerIsAwayAndWorksWhenItIsBack() throws IOException {
    EmbeddedBroker broker = EmbeddedBroker.start(0);
    int port = broker.port();
    var others = TestConnections.open();
    others.setUri(uri(port));
    try (var itsPublisher = new ConfirmedPublisher(others, LIMIT)) {
      declare(others);
      awaitPublished(itsPublisher, "before");

      broker.close();

      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(AmqpException.class)
            .isThrownBy(() -> itsPublisher.publish(List.of(message(QUEUE, true, "away"))));
      }

      broker = EmbeddedBroker.start(port);
      declare(others);
      awaitPublished(itsPublisher, "back");
    } finally {
      others.destroy();
      broker.close();
    }
  }

  /**
   * As its callers do, tries again while the broker does not answer: one that has just started at
   * times leaves a connection without its greeting, which the client gives up after 5 s.
   */
  private static void awaitPublished(ConfirmedPublisher publisher, String text) {
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsInstanceOf(AmqpException.class)
        .until(() -> publisher.publish(List.of(message(QUEUE, true, text))).isEmpty());
  }

  private static String uri(int port) {
    return "amqp://%s:%s@127.0.0.1:%d"
        .formatted(EmbeddedBroker.USER, EmbeddedBroker.PASSWORD, port);
  }

  private static void declare(CachingConnectionFactory connections) throws IOException {
    connections
        .createConnection()
        .createChannel(false)
        .queueDeclare(QUEUE, true, false, false, null);
  }
}
