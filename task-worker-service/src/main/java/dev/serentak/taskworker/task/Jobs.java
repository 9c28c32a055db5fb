package dev.serentak.taskworker.task;

import java.time.Clock;
import java.util.Map;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;

/** Makes jobs of deliveries. */
@Component
public final class Jobs {

  private final TaskMessageReader reader;
  private final TaskRunner runner;

  Jobs(Map<String, Task> tasks, TaskProperties properties, WorkerNode node, Clock clock) {
    reader = new TaskMessageReader(tasks.keySet(), properties.maxBodySize().toBytes());
    runner = new TaskRunner(tasks, properties, node, clock);
  }

  /** Nothing in a delivery makes this throw. */
  public Job read(Message delivery) {
    return new Job(delivery, reader.read(delivery), runner);
  }
}
