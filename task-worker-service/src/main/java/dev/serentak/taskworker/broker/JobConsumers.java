package dev.serentak.taskworker.broker;

import dev.serentak.amqp.ConfirmedPublisher;
import dev.serentak.amqp.GroupConsumer;
import dev.serentak.taskworker.task.Jobs;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The consumers of jobs, side by side, started and stopped together. */
@Component
final class JobConsumers implements SmartLifecycle {

  /** A consumer and the channel that it alone publishes on, so that groups overlap. */
  private record Line(GroupConsumer consumer, ConfirmedPublisher publisher) {

    void stop() {
      consumer.stop();
      publisher.close();
    }
  }

  private final List<Line> lines;

  JobConsumers(
      ConnectionFactory connectionFactory,
      BrokerProperties properties,
      Jobs jobs,
      Dispatch dispatch,
      JobRecord record) {
    var oneAtATime = new ReentrantLock();
    lines =
        Stream.generate(
                () -> {
                  var publisher =
                      new ConfirmedPublisher(connectionFactory, properties.confirmTimeout());
                  var consumer =
                      new GroupConsumer(
                          connectionFactory,
                          BrokerTopology.JOBS,
                          properties.prefetch(),
                          properties.largestGroup(),
                          new IsolatingHandler(
                              new JobHandler(jobs, dispatch, publisher::publish, record),
                              publisher::publish,
                              oneAtATime));
                  return new Line(consumer, publisher);
                })
            .limit(properties.consumers())
            .toList();
  }

  @Override
  public void start() {
    lines.forEach(line -> line.consumer().start());
  }

  /** All at once: each may have to wait for confirms. */
  @Override
  public void stop() {
    List<Thread> stopping =
        lines.stream().map(line -> Thread.ofVirtual().start(line::stop)).toList();
    try {
      for (Thread thread : stopping) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return lines.stream().anyMatch(line -> line.consumer().isRunning());
  }

  @Override
  public int getPhase() {
    return lines.getFirst().consumer().getPhase();
  }

  boolean areConsuming() {
    return lines.stream().allMatch(line -> line.consumer().isConsuming());
  }
}
