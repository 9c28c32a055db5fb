package dev.serentak.amqp;

import com.rabbitmq.client.Channel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/**
 * One consumer of a queue that hands every delivery over as it comes and leaves acknowledging to
 * its receiver. It subscribes again by itself, for ever, whenever broker, connection or queue were
 * away.
 */
public final class QueueSubscription {

  private static final Logger log = LoggerFactory.getLogger(QueueSubscription.class);
  private static final int RETRY_MILLIS = 1_000;
  private static final int LOCK_MILLIS = 200;

  private final Container container;

  /**
   * @param prefetch how many messages the broker may hand out unacknowledged
   * @param receiver called in the order of delivery by one thread at a time, with the channel to
   *     acknowledge on; it must neither block nor throw
   */
  public QueueSubscription(
      ConnectionFactory connectionFactory,
      String queue,
      int prefetch,
      BiConsumer<Message, Channel> receiver) {
    container = new Container(connectionFactory);
    container.setQueueNames(queue);
    container.setPrefetchCount(prefetch);
    container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
    container.setMessagePropertiesConverter(new PropertiesAsSent());
    // By default Spring takes a message apart that has a certain header. What fails at that, or in
    // the receiver, it rejects, together with all that was delivered before.
    container.setDeBatchingEnabled(false);
    container.setErrorHandler(e -> log.error("queue={} a message was not taken", queue, e));
    container.setMissingQueuesFatal(false);
    container.setRecoveryInterval(RETRY_MILLIS);
    container.setFailedDeclarationRetryInterval(RETRY_MILLIS);
    container.setMonitorInterval(RETRY_MILLIS);
    container.setMessageListener(
        (ChannelAwareMessageListener)
            (message, channel) -> receiver.accept(message, physical(channel)));
    container.afterPropertiesSet();
  }

  /**
   * The channel that has delivered. Spring hands out a proxy, which goes over to another channel
   * when its own is closed, and would acknowledge what that one has delivered.
   */
  private static Channel physical(@Nullable Channel channel) {
    return channel instanceof ChannelProxy proxy
        ? proxy.getTargetChannel()
        : Objects.requireNonNull(channel);
  }

  /** Returns at once; a broker that is away is tried again. */
  public void start() {
    container.start();
  }

  /** Closes the channel: what is not acknowledged goes back to the queue. */
  public void stop() {
    container.stop();
  }

  public boolean isRunning() {
    return container.isRunning();
  }

  /** Whether the broker delivers to it now. */
  public boolean isConsuming() {
    return container.isConsuming();
  }

  /** Knows whether it really has a consumer, which its superclass keeps to itself. */
  private static final class Container extends DirectMessageListenerContainer {

    Container(ConnectionFactory connectionFactory) {
      super(connectionFactory);
    }

    boolean isConsuming() {
      try {
        // While the broker is away somebody holds it, for as long as that takes.
        if (!consumersLock.tryLock(LOCK_MILLIS, TimeUnit.MILLISECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      try {
        return consumers.stream().anyMatch(consumer -> consumer.getChannel().isOpen());
      } finally {
        consumersLock.unlock();
      }
    }
  }
}
