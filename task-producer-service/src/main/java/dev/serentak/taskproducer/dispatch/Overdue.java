package dev.serentak.taskproducer.dispatch;

import dev.serentak.taskproducer.broker.BrokerTopology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes again what was published long ago and has no result: its message or its result was
 * lost, or its worker hangs. While messages wait on the queue the job's own may be among them, so
 * nothing is done then. A queue that somebody has deleted is declared again.
 */
@Component
class Overdue {

  private static final int GREATEST_GROUP = 1_000;
  private static final Logger log = LoggerFactory.getLogger(Overdue.class);

  private final DueJobs jobs;
  private final Dispatcher dispatcher;
  private final AmqpAdmin broker;
  private final BrokerTopology topology;
  private final DispatchProperties properties;

  Overdue(
      DueJobs jobs,
      Dispatcher dispatcher,
      AmqpAdmin broker,
      BrokerTopology topology,
      DispatchProperties properties) {
    this.jobs = jobs;
    this.dispatcher = dispatcher;
    this.broker = broker;
    this.topology = topology;
    this.properties = properties;
  }

  @Scheduled(fixedDelay = 5_000)
  void publishAgain() {
    if (!queuesAreEmpty()) {
      return;
    }
    int all = 0;
    int group;
    do {
      group = jobs.publishAgain(properties.publishAgainAfter(), GREATEST_GROUP);
      all += group;
    } while (group == GREATEST_GROUP);
    if (all > 0) {
      log.warn("jobs={} had no result for too long and are published again", all);
      dispatcher.wake();
    }
  }

  private boolean queuesAreEmpty() {
    try {
      return isEmpty(BrokerTopology.JOBS) && isEmpty(BrokerTopology.RESULTS);
    } catch (AmqpException e) {
      log.debug("The broker is away, nothing can be said about its queues", e);
      return false;
    }
  }

  /** One that is missing is not: it is declared, with all that follows from its loss. */
  private boolean isEmpty(String queue) {
    QueueInformation information = broker.getQueueInfo(queue);
    if (information == null) {
      topology.declareAgain();
      return false;
    }
    return information.getMessageCount() == 0;
  }
}
