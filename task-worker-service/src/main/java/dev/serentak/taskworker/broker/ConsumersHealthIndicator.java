package dev.serentak.taskworker.broker;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the broker delivers jobs, and jobs that were delayed, to this worker. */
@Component
final class ConsumersHealthIndicator implements HealthIndicator {

  private final JobConsumers jobs;
  private final DelayedJobs delayed;

  ConsumersHealthIndicator(JobConsumers jobs, DelayedJobs delayed) {
    this.jobs = jobs;
    this.delayed = delayed;
  }

  @Override
  public Health health() {
    return jobs.areConsuming() && delayed.isConsuming()
        ? Health.up().build()
        : Health.down().build();
  }
}
