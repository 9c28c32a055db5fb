package dev.serentak.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Consumes a queue in groups: whatever has arrived while the last group was handled makes the next
 * one. A lone message is thus handled at once, and under load one database flush or one wait for
 * confirms serves hundreds.
 *
 * <p>A group is acknowledged when its handler returns. When the process dies before, or the
 * connection breaks, the broker delivers its messages again.
 */
public final class GroupConsumer implements SmartLifecycle {

  /** Starts before the web server and stops after it, so that requests which wait get answers. */
  private static final int PHASE = Integer.MAX_VALUE - 4096;

  private static final Logger log = LoggerFactory.getLogger(GroupConsumer.class);

  private final String queue;
  private final int greatestGroup;
  private final GroupHandler handler;
  private final QueueSubscription subscription;
  private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private Thread worker = Thread.ofVirtual().unstarted(() -> {});

  private record Delivery(Message message, Channel channel) {

    long tag() {
      return message.getMessageProperties().getDeliveryTag();
    }
  }

  /**
   * @param prefetch how many messages the broker may hand out unacknowledged, which also bounds
   *     what waits in memory
   * @param greatestGroup how many messages the handler gets at most
   */
  public GroupConsumer(
      ConnectionFactory connectionFactory,
      String queue,
      int prefetch,
      int greatestGroup,
      GroupHandler handler) {
    this.queue = queue;
    this.greatestGroup = greatestGroup;
    this.handler = handler;
    subscription =
        new QueueSubscription(
            connectionFactory,
            queue,
            prefetch,
            (message, channel) -> arrived.add(new Delivery(message, channel)));
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    worker = Thread.ofVirtual().name("consumer-" + queue).start(this::work);
    subscription.start();
  }

  /** Finishes the group at hand; what else had arrived goes back to the queue. */
  @Override
  public void stop() {
    stopping.countDown();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    subscription.stop();
    arrived.clear();
  }

  @Override
  public boolean isRunning() {
    return subscription.isRunning();
  }

  /** Whether messages arrive now, which they do not while the broker is away. */
  public boolean isConsuming() {
    return worker.isAlive() && subscription.isConsuming();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void work() {
    try {
      while (stopping.getCount() > 0) {
        Delivery first = arrived.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          var group = new ArrayList<Delivery>();
          group.add(first);
          arrived.drainTo(group, greatestGroup - 1);
          // Left over from a connection that broke: the broker delivers them again.
          group.removeIf(delivery -> !delivery.channel().isOpen());
          handleUntilDone(group);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handleUntilDone(List<Delivery> group) throws InterruptedException {
    BackOffExecution pauses = new ExponentialBackOff(100, 2).start();
    while (!group.isEmpty() && group.getLast().channel().isOpen()) {
      try {
        handler.handle(group.stream().map(Delivery::message).toList());
        acknowledge(group.getLast());
        return;
      } catch (RuntimeException e) {
        long pause = Math.min(pauses.nextBackOff(), 5_000);
        log.warn(
            "queue={} group={} could not be handled, again in {} ms",
            queue,
            group.size(),
            pause,
            e);
        if (stopping.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    }
  }

  /** The group holds all that its channel has delivered up to the last one. */
  private void acknowledge(Delivery last) {
    try {
      last.channel().basicAck(last.tag(), true);
    } catch (IOException | ShutdownSignalException e) {
      log.info("queue={} connection lost before acknowledging, the group comes again", queue, e);
    }
  }
}
