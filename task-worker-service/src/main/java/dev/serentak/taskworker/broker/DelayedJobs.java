package dev.serentak.taskworker.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.serentak.amqp.ConfirmedPublisher;
import dev.serentak.amqp.Outgoing;
import dev.serentak.amqp.QueueSubscription;
import dev.serentak.taskworker.task.CeleryTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps jobs whose time has not come, and puts each back among the jobs when it has.
 *
 * <p>They are held in memory but not acknowledged, so the broker still has them: when this process
 * dies, another worker gets them. The same happens when the channel closes, which RabbitMQ does by
 * itself to a consumer that has not acknowledged for 30 minutes. That is harmless and needs no
 * longer timeout: what was held is delivered again, and held again.
 *
 * <p>Jobs beyond the prefetch limit are not seen until one of those held is due, even if they are
 * due earlier.
 */
@Component
final class DelayedJobs implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DelayedJobs.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final QueueSubscription subscription;
  private final ConfirmedPublisher publisher;
  private final Clock clock;
  private final int largestGroup;
  private final DelayQueue<Held> held = new DelayQueue<>();
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private Thread worker = Thread.ofVirtual().unstarted(() -> {});

  DelayedJobs(
      ConnectionFactory connectionFactory,
      BrokerProperties properties,
      Clock clock,
      MeterRegistry registry) {
    this.clock = clock;
    largestGroup = properties.largestGroup();
    publisher = new ConfirmedPublisher(connectionFactory, properties.confirmTimeout());
    subscription =
        new QueueSubscription(
            connectionFactory, BrokerTopology.DELAYED, properties.heldJobs(), this::hold);
    Gauge.builder("taskworker.delayed.held", held, DelayQueue::size)
        .description("Jobs that wait in this worker for their time")
        .register(registry);
  }

  private record Held(Message message, Channel channel, Instant due, Clock clock)
      implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(clock.instant(), due));
    }

    @Override
    public int compareTo(Delayed other) {
      return due.compareTo(((Held) other).due);
    }

    long tag() {
      return message.getMessageProperties().getDeliveryTag();
    }
  }

  private void hold(Message message, Channel channel) {
    if (message.getMessageProperties().getDeliveryTag() == 1) {
      // A new channel: what an earlier one delivered comes again on this one.
      held.removeIf(one -> !one.channel().isOpen());
    }
    // A message without a readable time does not belong here; the jobs' consumer sorts it out.
    Object eta = message.getMessageProperties().getHeader("eta");
    Instant due = eta == null ? null : CeleryTime.read(eta);
    held.add(new Held(message, channel, due == null ? clock.instant() : due, clock));
  }

  private void work() {
    try {
      while (stopping.getCount() > 0) {
        Held first = held.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          var due = new ArrayList<Held>();
          due.add(first);
          held.drainTo(due, largestGroup - 1);
          due.removeIf(one -> !one.channel().isOpen());
          putBack(due);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void putBack(List<Held> due) throws InterruptedException {
    List<Outgoing> jobs =
        due.stream()
            .map(one -> Copy.of(one.message(), BrokerTopology.JOBS, null, Map.of()))
            .toList();
    try {
      List<Outgoing> refused = publisher.publish(jobs);
      if (refused.isEmpty()) {
        due.forEach(DelayedJobs::acknowledge);
        return;
      }
      log.warn("queue={} did not take {} due jobs", BrokerTopology.JOBS, refused.size());
    } catch (RuntimeException e) {
      log.warn("{} due jobs could not be put back, again in {}", due.size(), PAUSE, e);
    }
    held.addAll(due);
    stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void acknowledge(Held job) {
    try {
      job.channel().basicAck(job.tag(), /* multiple= */ false);
    } catch (IOException | ShutdownSignalException e) {
      // The job runs twice: it is among the jobs already, and will be delivered here again.
      log.info("A due job was put back, but its channel closed before", e);
    }
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    worker = Thread.ofVirtual().name("delayed-jobs").start(this::work);
    subscription.start();
  }

  @Override
  public void stop() {
    stopping.countDown();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    subscription.stop();
    publisher.close();
    held.clear();
  }

  @Override
  public boolean isRunning() {
    return subscription.isRunning();
  }

  boolean isConsuming() {
    return subscription.isConsuming();
  }
}
