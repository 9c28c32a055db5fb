package dev.serentak.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import dev.serentak.testsupport.backend.CeleryTest;
import dev.serentak.testsupport.backend.Python;
import dev.serentak.testsupport.backend.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** What Python really writes, through a real broker, by the client that Spring uses. */
@CeleryTest
class SignedLongTagsIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String QUEUE = "signed-long-tags-it";
  private static final long LARGE = 1L << 40;

  private CachingConnectionFactory connections;
  private Channel channel;
  private QueueSubscription subscription;

  @BeforeEach
  void connect() throws IOException {
    connections = TestConnections.open();
    channel = connections.createConnection().createChannel(false);
    channel.queueDeclare(QUEUE, true, false, false, null);
  }

  @AfterEach
  void disconnect() throws IOException {
    subscription.stop();
    channel.queueDelete(QUEUE);
    connections.destroy();
  }

  @Test
  void readsAMessageThatWouldKillEveryJavaConsumer() {
    Queue<Message> messages = new ConcurrentLinkedQueue<>();
    subscription =
        new QueueSubscription(connections, QUEUE, 10, (message, from) -> messages.add(message));
    subscription.start();

    var output =
        Python.withCelery()
            .run(
                LIMIT,
                Map.of(),
                "src/test/python/publish_signed_longs.py",
                TestBroker.address(),
                QUEUE);

    assertThat(output.stderr()).isEmpty();
    await().atMost(LIMIT).until(() -> !messages.isEmpty());
    assertThat(messages).hasSize(1);
    assertThat(messages.remove().getMessageProperties().getHeaders())
        .containsEntry("large", LARGE)
        .containsEntry("negative", -LARGE)
        .containsEntry(
            "nested", Map.of("list", List.of(1, LARGE, Map.of("deep", -LARGE)), "small", 5))
        .containsEntry("text", "L");
    assertThat(subscription.isConsuming()).isTrue();
  }
}
