package dev.serentak.amqp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import dev.serentak.testsupport.backend.BrokerTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

@BrokerTest
class GroupConsumerIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String QUEUE = "group-consumer-it";
  private static final int GREATEST_GROUP = 100;

  private final Queue<List<String>> groups = new ConcurrentLinkedQueue<>();
  private CachingConnectionFactory consuming;
  private CachingConnectionFactory publishing;
  private Channel channel;
  private GroupConsumer consumer;

  @BeforeEach
  void connect() throws IOException {
    consuming = TestConnections.open();
    publishing = TestConnections.open();
    channel = publishing.createConnection().createChannel(false);
    channel.queueDeclare(QUEUE, true, false, false, null);
  }

  @AfterEach
  void disconnect() throws IOException {
    consumer.stop();
    channel.queueDelete(QUEUE);
    consuming.destroy();
    publishing.destroy();
  }

  private void publish(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      channel.basicPublish("", QUEUE, null, Integer.toString(i).getBytes());
    }
  }

  private void consume(GroupHandler handler) {
    consumer = new GroupConsumer(consuming, QUEUE, 1_000, GREATEST_GROUP, handler);
    consumer.start();
    await().atMost(LIMIT).until(consumer::isConsuming);
  }

  /** Tells when the first group is there, and remembers each when it is let go. */
  private void consumeHeld(CountDownLatch busy, CountDownLatch free) {
    consume(
        group -> {
          busy.countDown();
          hold(free);
          remember(group);
        });
  }

  private void remember(List<Message> group) {
    groups.add(group.stream().map(message -> new String(message.getBody())).toList());
  }

  private List<String> handled() {
    return groups.stream().flatMap(List::stream).toList();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** Nothing is left when the consumer has gone: what is not acknowledged comes back. */
  private void assertAllAcknowledged() {
    consumer.stop();
    await().atMost(LIMIT).until(() -> channel.consumerCount(QUEUE) == 0);
    await()
        .pollDelay(Duration.ofMillis(200))
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(channel.messageCount(QUEUE)).isZero());
  }

  @Test
  void handlesALoneMessageAtOnce() throws IOException {
    consume(this::remember);

    publish(1);

    await().atMost(LIMIT).untilAsserted(() -> assertThat(groups).containsExactly(List.of("0")));
    assertAllAcknowledged();
  }

  @Test
  void formsGroupsOfWhatArrivesWhileItIsBusy() throws Exception {
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    consumeHeld(busy, free);
    publish(1);
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    publish(250);

    free.countDown();

    await().atMost(LIMIT).untilAsserted(() -> assertThat(handled()).hasSize(251));
    assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(100));
    assertThat(groups).hasSizeLessThan(100);
    assertThat(handled().subList(1, 251)).isEqualTo(numbers(250));
    assertAllAcknowledged();
  }

  @Test
  void handsOverAMessageThatSpringWouldTakeApartAndAllBeforeIt() throws Exception {
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    consumeHeld(busy, free);
    publish(50);
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    Map<String, Object> batch = Map.of("springBatchFormat", "lengthHeader4");
    var properties = new BasicProperties.Builder().headers(batch).build();
    channel.basicPublish("", QUEUE, properties, "[[2, 3], {}, {}]".getBytes(US_ASCII));
    channel.basicPublish("", QUEUE, properties, new byte[0]);
    publish(5);

    free.countDown();

    await().atMost(LIMIT).untilAsserted(() -> assertThat(handled()).hasSize(57));
    assertThat(handled()).contains("[[2, 3], {}, {}]", "");
    assertAllAcknowledged();
  }

  @Test
  void handsTheSameGroupOverAgainWhenItsHandlerFails() throws IOException {
    var failures = new AtomicInteger(2);
    consume(
        group -> {
          remember(group);
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the database is away");
          }
        });

    publish(1);

    await().atMost(LIMIT).untilAsserted(() -> assertThat(groups).hasSize(3));
    assertThat(handled()).containsExactly("0", "0", "0");
    assertAllAcknowledged();
  }

  @Test
  void finishesTheGroupAtHandWhenItStops() throws Exception {
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    consumeHeld(busy, free);
    publish(1);
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    publish(5);
    Thread stopping = Thread.ofVirtual().start(consumer::stop);

    free.countDown();

    assertThat(stopping.join(LIMIT)).isTrue();
    assertThat(handled()).containsExactly("0");
    await().atMost(LIMIT).untilAsserted(() -> assertThat(channel.messageCount(QUEUE)).isEqualTo(5));
  }

  @Test
  void stopsThoughItsHandlerFails() throws IOException {
    consume(
        group -> {
          remember(group);
          throw new IllegalStateException("the database is away");
        });
    publish(1);
    await().atMost(LIMIT).until(() -> !groups.isEmpty());

    long start = System.nanoTime();
    consumer.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(channel.messageCount(QUEUE)).isOne());
  }

  @Test
  void getsWhatItDidNotAcknowledgeAgainAfterTheConnectionBroke() throws Exception {
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    consumeHeld(busy, free);
    publish(1);
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    publish(50);

    consuming.resetConnection();
    free.countDown();

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(handled()).hasSize(52).containsAll(numbers(50)));
    await().atMost(LIMIT).until(consumer::isConsuming);
    assertAllAcknowledged();
  }

  @Test
  void consumesAgainWhenItsQueueWasDeleted() throws IOException {
    consume(this::remember);
    assumeThat(System.getProperty("serentak.test.broker"))
        .as("the embedded broker does not tell consumers that their queue has gone")
        .isEqualTo("rabbitmq");
    channel.queueDelete(QUEUE);
    await().atMost(LIMIT).until(() -> !consumer.isConsuming());

    channel.queueDeclare(QUEUE, true, false, false, null);
    await().atMost(LIMIT).until(consumer::isConsuming);
    publish(1);

    await().atMost(LIMIT).untilAsserted(() -> assertThat(handled()).containsExactly("0"));
  }

  private static void hold(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
