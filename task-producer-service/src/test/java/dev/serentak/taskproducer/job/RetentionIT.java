package dev.serentak.taskproducer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.taskproducer.ProducerTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProducerTest
class RetentionIT {

  /** Ids as of the submission, as this service makes them; a batch is made of each tenth if any. */
  private static final String INSERT =
      """
      with old as (
        select cast(
            lpad(to_hex(cast(extract(epoch from submitted_at) * 1000 as bigint)), 12, '0')
              || '7' || substr(md5(random()::text), 1, 3)
              || '8' || substr(md5(random()::text), 1, 15) as uuid) as id,
          submitted_at
        from generate_series(1, :count),
          (select now() - cast(:age as interval) as submitted_at) as submission),
      batches as (
        insert into batch (id, total, submitted_at)
        select id, 1, submitted_at from old where :batches),
      keys as (
        insert into idempotency_key (key, request_hash, job_id, submitted_at)
        select cast(id as text), cast('' as bytea), id, submitted_at from old where not :batches)
      insert into job (id, x, y, state, submitted_at, finished_at, batch_id, batch_index)
      select id, 2, 3, case when :finished then 'SUCCESS' else 'STARTED' end, submitted_at,
        case when :finished then submitted_at end,
        case when :batches then id end, case when :batches then 0 end
      from old
      """;

  private final JdbcClient jdbc;
  private final Retention retention;

  RetentionIT(JdbcClient jdbc, Retention retention) {
    this.jdbc = jdbc;
    this.retention = retention;
  }

  @BeforeEach
  @AfterEach
  void empty() {
    jdbc.sql("truncate job, batch, idempotency_key").update();
  }

  private void insert(int count, String age, boolean finished, boolean batches) {
    jdbc.sql(INSERT)
        .param("count", count)
        .param("age", age)
        .param("finished", finished)
        .param("batches", batches)
        .update();
  }

  private int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  @Test
  void deletesAllThatIsOldHoweverMuchItIs() {
    insert(30_000, "25 hours", true, false);
    insert(100, "25 hours", true, true);
    retention.deleteOld();
    // What a run at the same time has locked is gone a moment later.
    await().until(() -> count("job") + count("batch") + count("idempotency_key") == 0);
  }

  @Test
  void leavesWhatIsNotFinishedOrNotOld() {
    // The first was submitted long ago, and finished just now.
    insert(1, "25 hours", false, false);
    jdbc.sql("update job set state = 'SUCCESS', finished_at = now()").update();
    insert(1, "25 hours", false, false);
    insert(1, "25 hours", false, true);
    insert(1, "23 hours", true, false);
    insert(1, "23 hours", true, true);
    retention.deleteOld();
    assertThat(count("job")).isEqualTo(5);
    assertThat(count("batch")).isEqualTo(2);
    assertThat(count("idempotency_key")).isEqualTo(3);
  }
}
