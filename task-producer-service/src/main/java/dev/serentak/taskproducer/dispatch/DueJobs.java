package dev.serentak.taskproducer.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code job} as what is to be put on the queue, and when. */
@Repository
class DueJobs {

  private static final String MARK_DUE =
      """
      with due as (
        select id, publish_at from job
        where publish_at <= now()
        order by publish_at
        limit ?
        for update skip locked),
      marked as (
        update job set publish_at = null, published_at = now(), attempts = attempts + 1
        where id = any (array(select id from due))
        returning id, x, y, attempts - 1 as attempts_before, expires_at)
      select marked.*, (select set_config('synchronous_commit', 'off', true))
      from marked join due using (id)
      order by due.publish_at
      """;

  private static final String UNTIL_NEXT =
      "select extract(epoch from min(publish_at) - now()) * 1000 from job where publish_at is not null";

  private static final String PUBLISH_AGAIN =
      """
      update job set publish_at = now(), state = 'RETRY', changed_in = pg_current_xact_id()
      where id in (
        select id from job
        where finished_at is null and publish_at is null
          and published_at < now() - cast(:age as interval) * power(2, least(attempts, 10) - 1)
        order by id
        limit :limit
        for update skip locked)
      """;

  private final JdbcClient jdbc;

  DueJobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The next due jobs, oldest first, marked as on the queue by this transaction: another producer
   * passes them over. A crash of the database may undo it after the commit: they are then published
   * twice, which does no harm, so nobody waits for the disk here.
   */
  List<DueJob> markDue(int limit) {
    return jdbc.sql(MARK_DUE).param(limit).query(DueJobs::dueJob).list();
  }

  private static DueJob dueJob(ResultSet row, int index) throws SQLException {
    return new DueJob(
        row.getObject("id", UUID.class),
        row.getBigDecimal("x"),
        row.getBigDecimal("y"),
        row.getInt("attempts_before"),
        Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(null));
  }

  /** How long until a job becomes due; empty when none is waiting. */
  Optional<Duration> untilNext() {
    return jdbc.sql(UNTIL_NEXT)
        .query(Double.class)
        .optional()
        .map(millis -> Duration.ofMillis((long) Math.ceil(Math.max(0, millis))));
  }

  /**
   * Makes due again what was published longer ago than {@code age}, doubled for each attempt, and
   * has no result. In a transaction of its own: where the broker turns out to have lost everything
   * while a transaction publishes, that may still be rolled back, and nobody would find out again.
   *
   * @return how many, at most {@code limit}
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  int publishAgain(Duration age, int limit) {
    return jdbc.sql(PUBLISH_AGAIN).param("age", age.toString()).param("limit", limit).update();
  }
}
