package dev.serentak.taskproducer.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.serentak.taskproducer.broker.BrokerTopology;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how much work is waiting, and where. */
@RestController
class QueueController {

  /** The worker's queue of messages that wait for their time; there is none before a worker ran. */
  private static final String DELAYED = "serentak.delayed";

  private static final String WAITING_JOBS =
      """
      select (select count(*) from job where publish_at > now()) as scheduled,
             (select count(*) from job where finished_at is null) as unfinished,
             (select extract(epoch from now() - submitted_at) from job
              where finished_at is null order by id limit 1) as oldest_age
      """;

  private final AmqpAdmin broker;
  private final JdbcClient jdbc;

  QueueController(AmqpAdmin broker, JdbcClient jdbc) {
    this.broker = broker;
    this.jdbc = jdbc;
  }

  /**
   * A queue of the broker.
   *
   * @param ready messages that wait for a consumer
   * @param unacknowledged messages that a consumer holds; the broker does not tell this over AMQP
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Queue(String name, long ready, @Nullable Long unacknowledged, int consumers) {}

  /**
   * All queues.
   *
   * @param scheduled jobs that wait for their time in the database
   * @param unfinished all jobs without a final state
   * @param oldestUnfinishedAge how long ago the oldest of them was submitted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Queues(
      List<Queue> queues,
      long scheduled,
      long unfinished,
      @Nullable Duration oldestUnfinishedAge) {}

  private record WaitingJobs(long scheduled, long unfinished, @Nullable Double oldestAge) {}

  @GetMapping("/queues")
  Queues queues() {
    List<Queue> queues =
        Stream.concat(BrokerTopology.QUEUES.stream(), Stream.of(DELAYED))
            .map(broker::getQueueInfo)
            .filter(Objects::nonNull)
            .map(QueueController::queue)
            .toList();
    WaitingJobs jobs = jdbc.sql(WAITING_JOBS).query(WaitingJobs.class).single();
    Double age = jobs.oldestAge();
    return new Queues(
        queues,
        jobs.scheduled(),
        jobs.unfinished(),
        age == null ? null : Duration.ofMillis((long) (age * 1_000)));
  }

  private static Queue queue(QueueInformation queue) {
    return new Queue(queue.getName(), queue.getMessageCount(), null, queue.getConsumerCount());
  }
}
