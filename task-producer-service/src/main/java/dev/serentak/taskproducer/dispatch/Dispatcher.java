package dev.serentak.taskproducer.dispatch;

import dev.serentak.amqp.ConfirmedPublisher;
import dev.serentak.amqp.Outgoing;
import dev.serentak.amqp.PublishLoop;
import dev.serentak.eventstreams.Changes;
import dev.serentak.taskproducer.broker.BrokerProperties;
import dev.serentak.taskproducer.broker.BrokerTopology;
import dev.serentak.taskproducer.broker.BrokerTopology.QueuesLost;
import dev.serentak.taskproducer.job.JobsAccepted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts due jobs on the queue, group by group: mark some as published, publish them, wait for the
 * broker's confirms, commit. Whatever dies in between, the jobs stay due, and the worst is that one
 * is published twice. Several producers share the work, each skipping what another holds.
 *
 * <p>While the broker is away, jobs stay due and the next try follows after a growing pause, with
 * one of them alone: what it marks is undone.
 */
@Component
class Dispatcher implements SmartLifecycle {

  /** Until what is due, but held by another producer, is looked at again. */
  private static final Duration HELD = Duration.ofMillis(50);

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final DueJobs jobs;
  private final ConfirmedPublisher publisher;
  private final BrokerTopology topology;
  private final TransactionTemplate transaction;
  private final Changes changes;
  private final TaskMessage message;
  private final int greatestGroup;
  private final Duration longestPause;
  private final Counter published;
  private final PublishLoop loop;

  Dispatcher(
      DueJobs jobs,
      ConfirmedPublisher publisher,
      BrokerTopology topology,
      TransactionTemplate transaction,
      Changes changes,
      JsonMapper json,
      BrokerProperties broker,
      DispatchProperties properties,
      MeterRegistry meters) {
    this.jobs = jobs;
    this.publisher = publisher;
    this.topology = topology;
    this.transaction = transaction;
    this.changes = changes;
    this.message = new TaskMessage(json, ManagementFactory.getRuntimeMXBean().getName());
    this.greatestGroup = broker.greatestGroup();
    this.longestPause = properties.longestPause();
    this.published = meters.counter("taskproducer.jobs.published");
    this.loop = new PublishLoop("dispatcher", this::dispatchGroup, properties.longestDrain());
  }

  @EventListener(JobsAccepted.class)
  void wake() {
    loop.wake();
  }

  /** The broker has lost what was published: all of it is due again. */
  @EventListener(QueuesLost.class)
  void publishAllAgain() {
    int count = jobs.publishAgain(Duration.ZERO, Integer.MAX_VALUE);
    log.info("jobs={} are published again", count);
    wake();
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

  Duration dispatchGroup(boolean again) {
    int limit = again ? 1 : greatestGroup;
    int count = transaction.execute(_ -> dispatchMarked(limit));
    if (count > 0) {
      published.increment(count);
      changes.signal();
    }
    if (count == limit) {
      return Duration.ZERO;
    }
    Duration next = untilNext();
    return count == 0 && next.isZero() ? HELD : next;
  }

  private Duration untilNext() {
    return jobs.untilNext().filter(next -> next.compareTo(longestPause) < 0).orElse(longestPause);
  }

  /** A broker that refuses some has lost its queue: nothing stays marked, all stay due. */
  private int dispatchMarked(int limit) {
    List<DueJob> due = jobs.markDue(limit);
    if (due.isEmpty()) {
      return 0;
    }
    List<Outgoing> refused = publisher.publish(due.stream().map(message::of).toList());
    if (!refused.isEmpty()) {
      topology.declareAgain();
      throw new AmqpException("The broker refused " + refused.size() + " jobs");
    }
    return due.size();
  }
}
