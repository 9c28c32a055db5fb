package dev.serentak.benchmarks.jobs;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.serentak.benchmarks.backend.RabbitMq;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The queue in which the results of {@link WaitingJobs} arrive. */
final class Replies implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);

  private final Connection connection;
  private final Channel channel;

  Replies(RabbitMq broker) throws Exception {
    connection = broker.connect();
    channel = connection.createChannel();
  }

  /** How many are there: at least so many, or what came within the limit. Takes none of them. */
  int await(int count, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    int there = channel.queueDeclarePassive(WaitingJobs.REPLIES).getMessageCount();
    while (there < count && System.nanoTime() < end) {
      Thread.sleep(POLL);
      there = channel.queueDeclarePassive(WaitingJobs.REPLIES).getMessageCount();
    }
    return there;
  }

  private record Reply(String id, byte[] body) {}

  /**
   * Takes so many of them.
   *
   * @throws IllegalStateException if a sum is wrong, or comes twice
   */
  void check(int count) throws IOException, InterruptedException {
    BlockingQueue<Reply> arrived = new LinkedBlockingQueue<>();
    channel.basicConsume(
        WaitingJobs.REPLIES,
        /* autoAck= */ true,
        (_, message) ->
            arrived.add(new Reply(message.getProperties().getCorrelationId(), message.getBody())),
        _ -> {});
    var seen = new BitSet(count);
    for (int i = 0; i < count; i++) {
      Reply reply = arrived.poll(SILENCE_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (reply == null) {
        throw new IllegalStateException("%d results of %d".formatted(i, count));
      }
      check(reply, seen);
    }
  }

  private static void check(Reply reply, BitSet seen) {
    int x = WaitingJobs.number(reply.id());
    if (seen.get(x)) {
      throw new IllegalStateException("Twice: " + reply.id());
    }
    seen.set(x);
    if (JSON.readTree(reply.body()).path("result").intValue() != x + 1) {
      throw new IllegalStateException("Not what " + x + " and 1 make: " + reply.id());
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
