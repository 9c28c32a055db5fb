package dev.serentak.taskproducer.job;

import static org.awaitility.Awaitility.await;

import dev.serentak.taskproducer.ProducerTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProducerTest
class StatisticsIT {

  private final JdbcClient jdbc;

  StatisticsIT(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** With statistics of an empty table, whatever earlier tests have left. */
  @BeforeEach
  void startWithNothing() {
    jdbc.sql("truncate job").update();
    jdbc.sql("analyze job").update();
  }

  @AfterEach
  void leaveNothing() {
    jdbc.sql("truncate job").update();
  }

  /**
   * Finished ones, which nobody touches. PostgreSQL counts them at once: when the connection has
   * told of something less than 1 s ago, it would else tell of them when it is used again, or after
   * 10 s.
   */
  private void insert(int count) {
    jdbc.sql(
            """
            with inserted as (
              insert into job (id, x, y, state, result, submitted_at, finished_at)
              select gen_random_uuid(), 1, 1, 'SUCCESS', 2, now(), now()
              from generate_series(1, ?))
            select pg_stat_force_next_flush()
            """)
        .param(count)
        .query()
        .singleRow();
  }

  private long known() {
    return jdbc.sql("select cast(reltuples as bigint) from pg_class where oid = to_regclass('job')")
        .query(Long.class)
        .single();
  }

  @Test
  void areMadeAgainWhenThereAreManyMoreJobsLongBeforeTheDatabaseDoesItByItself() {
    insert(1_000);
    await().atMost(Duration.ofSeconds(10)).until(() -> known() == 1_000);
    insert(9_000);
    await().atMost(Duration.ofSeconds(10)).until(() -> known() == 10_000);
  }
}
