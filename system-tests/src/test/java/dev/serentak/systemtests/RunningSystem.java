package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** A database, a broker, producers and a worker, each a process of its own. */
final class RunningSystem implements AutoCloseable {

  private static final Duration FLOW_LIMIT = Duration.ofSeconds(30);

  /** Longer than the minute after which a job without a result is published again. */
  private static final Duration FINISH_LIMIT = Duration.ofSeconds(100);

  private static final Duration POLL = Duration.ofMillis(25);

  private final Database database = Database.create();
  private final Broker broker;
  private final List<Service> producers = new ArrayList<>();
  private final Service worker;

  /**
   * Starts nothing yet.
   *
   * @param name the beginning of the names of its logs
   */
  RunningSystem(String name, Broker broker, int producers) {
    this.broker = broker;
    var connections = new HashMap<>(database.settings());
    connections.put("SPRING_RABBITMQ_ADDRESSES", broker.address());
    for (int i = 1; i <= producers; i++) {
      this.producers.add(new Service("task-producer-service", name + "-producer" + i, connections));
    }
    worker = new Service("task-worker-service", name + "-worker", connections);
  }

  static RunningSystem started(String name, BrokerKind kind, int producers) {
    var system = new RunningSystem(name, kind.create(name + "-broker"), producers);
    try {
      system.broker.start();
      system.startServices();
      system.awaitReady();
      return system;
    } catch (Throwable e) {
      system.close();
      throw e;
    }
  }

  void startServices() {
    producers.forEach(Service::start);
    worker.start();
  }

  void awaitReady() {
    producers.forEach(Service::awaitReady);
    worker.awaitReady();
  }

  Broker broker() {
    return broker;
  }

  Service producer() {
    return producers.getFirst();
  }

  Service otherProducer() {
    return producers.get(1);
  }

  Service worker() {
    return worker;
  }

  /** Submits through the first producer, from a clean table on. */
  Load newLoad() {
    database.clear();
    return new Load(producer().api());
  }

  /**
   * Runs the deed while between a tenth and six tenths of the jobs are finished.
   *
   * @return how many were finished when it was done
   */
  int whileJobsFlow(Load load, Runnable deed) {
    int total = load.attempted();
    await("jobs flow")
        .atMost(FLOW_LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(database::finished, finished -> finished >= total / 10);
    int before = database.finished();
    deed.run();
    int after = database.finished();
    assertThat(before).as("finished before the deed, of %d", total).isLessThan(total * 6 / 10);
    assertThat(after).as("finished after the deed, of %d", total).isLessThan(total * 9 / 10);
    return after;
  }

  /** Waits until all is submitted and finished, then asks a producer what became of the jobs. */
  void finish(String test, Load load, Service asked, int finishedBefore) {
    load.awaitSubmitted();
    long begin = System.nanoTime();
    try {
      await().atMost(FINISH_LIMIT).pollInterval(POLL).until(() -> database.unfinished() == 0);
    } catch (ConditionTimeoutException e) {
      // The tally tells it better.
    }
    var waited = Duration.ofNanos(System.nanoTime() - begin);
    var audit = new Audit(load, asked.api());
    audit
        .tally()
        .report(
            test,
            "finished at the fault: %d, published again: %d, finished %d ms after the last submission"
                .formatted(finishedBefore, audit.publishedAgain(), waited.toMillis()));
  }

  void finish(String test, Load load, int finishedBefore) {
    finish(test, load, producer(), finishedBefore);
  }

  @Override
  public void close() {
    producers.forEach(Service::close);
    worker.close();
    broker.close();
  }
}
