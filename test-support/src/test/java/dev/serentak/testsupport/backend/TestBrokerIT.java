package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BrokerTest
class TestBrokerIT {

  private static final String QUEUE = "celery";

  private Connection connection;
  private Channel channel;

  @BeforeEach
  void connects() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestBroker.address());
    connection = factory.newConnection();
    channel = connection.createChannel();
    TestBroker.deleteQueues();
    channel.queueDeclare(QUEUE, true, false, false, null);
  }

  @AfterEach
  void disconnects() throws Exception {
    connection.close();
  }

  @Test
  void isABrokerThatReturnsWhatIsPublished() throws Exception {
    channel.confirmSelect();
    channel.basicPublish("", QUEUE, null, new byte[] {42});
    channel.waitForConfirmsOrDie(5_000);

    GetResponse message = channel.basicGet(QUEUE, true);

    assertThat(message.getBody()).containsExactly(42);
  }

  @Test
  void deletesAQueueWithItsMessages() throws Exception {
    channel.basicPublish("", QUEUE, null, new byte[] {42});

    TestBroker.deleteQueues();

    assertThat(channel.queueDeclare(QUEUE, true, false, false, null).getMessageCount()).isZero();
  }

  @Test
  void deletesAbsentQueuesWithoutFailing() {
    TestBroker.deleteQueues();

    assertThatCode(TestBroker::deleteQueues).doesNotThrowAnyException();
  }

  @Test
  void isOneAndTheSameForTheWholeProcess() {
    assertThat(TestBroker.address()).isEqualTo(TestBroker.address()).startsWith("amqp://");
  }
}
