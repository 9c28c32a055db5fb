package dev.serentak.namingserver.lease;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts live leases every few seconds, so that reading the metrics never waits for the database.
 */
@Component
class LeaseGauge {

  private final JdbcClient jdbc;
  private final AtomicLong leases;

  LeaseGauge(JdbcClient jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.leases = meters.gauge("namingserver.leases", new AtomicLong());
  }

  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void count() {
    leases.set(jdbc.sql("select count(*) from lease").query(Long.class).single());
  }
}
