package dev.serentak.api.notification;

import dev.serentak.amqp.ConfirmedPublisher;
import dev.serentak.amqp.Outgoing;
import dev.serentak.amqp.PublishLoop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes notifications from the outbox to the broker, group by group: lock some, publish them, wait
 * for the broker's confirms, delete them, commit. Whatever dies in between, they stay in the
 * outbox, and the worst is that one is published twice, with the same id. Several services share
 * the work, each skipping what another holds.
 *
 * <p>While the broker is away, or nobody has a queue there, they stay and the next try follows
 * after a growing pause.
 */
@Component
class NotificationRelay implements SmartLifecycle {

  private final Outbox outbox;
  private final ConfirmedPublisher publisher;
  private final AmqpAdmin broker;
  private final TransactionTemplate transaction;
  private final NotificationMessage message;
  private final NotificationProperties properties;
  private final AtomicLong waiting = new AtomicLong();
  private final Counter published;
  private final PublishLoop loop;

  NotificationRelay(
      Outbox outbox,
      ConfirmedPublisher publisher,
      AmqpAdmin broker,
      TransactionTemplate transaction,
      JsonMapper json,
      NotificationProperties properties,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.publisher = publisher;
    this.broker = broker;
    this.transaction = transaction;
    this.message = new NotificationMessage(json);
    this.properties = properties;
    meters.gauge("api.notifications.waiting", waiting);
    this.published = meters.counter("api.notifications.published");
    this.loop = new PublishLoop("notification-relay", this::relayAll, properties.longestDrain());
  }

  @TransactionalEventListener(Outbox.Added.class)
  void wake() {
    loop.wake();
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Comes after the web server's own stop, and so publishes what was still taken in. */
  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }

  /**
   * @param declare whether the exchange is declared first: somebody may have deleted it while
   *     connected
   */
  private Duration relayAll(boolean declare) {
    waiting.set(outbox.count());
    if (declare) {
      broker.initialize();
    }
    Relayed group;
    do {
      group = transaction.execute(_ -> relayLocked());
      published.increment(group.published());
      waiting.addAndGet(-group.published());
      if (group.refused() > 0) {
        throw new AmqpException("no queue is bound to " + NotificationConfiguration.EXCHANGE);
      }
    } while (group.published() > 0);
    return properties.longestPause();
  }

  private record Relayed(int published, int refused) {}

  private Relayed relayLocked() {
    List<Outgoing> group =
        outbox.lock(properties.greatestGroup()).stream().map(message::of).toList();
    if (group.isEmpty()) {
      return new Relayed(0, 0);
    }
    Set<Outgoing> refused = Set.copyOf(publisher.publish(group));
    List<UUID> published =
        group.stream()
            .filter(sent -> !refused.contains(sent))
            .map(sent -> UUID.fromString(sent.properties().getMessageId()))
            .toList();
    outbox.delete(published);
    return new Relayed(published.size(), refused.size());
  }
}
