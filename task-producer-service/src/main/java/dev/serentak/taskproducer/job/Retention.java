package dev.serentak.taskproducer.job;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes what has been finished for long enough: single jobs, batches as a whole, and the
 * idempotency keys of either. A group each time, so that nobody waits for it.
 */
@Component
class Retention {

  private static final int GREATEST_GROUP = 5_000;

  private static final String JOBS =
      """
      delete from job where id in (
        select id from job
        where batch_id is null and finished_at < now() - cast(:keep as interval)
          and submitted_at < now() - cast(:keep as interval)
        order by id limit :limit)
      """;

  private static final String BATCHES =
      """
      with old as (
        select id from batch
        where submitted_at < now() - cast(:keep as interval)
          and not exists (
            select from job where batch_id = batch.id
              and (finished_at is null or finished_at >= now() - cast(:keep as interval)))
        limit 10),
      deleted as (delete from batch using old where batch.id = old.id)
      delete from job using old where job.batch_id = old.id
      """;

  private static final String KEYS =
      """
      delete from idempotency_key
      where submitted_at < now() - cast(:keep as interval)
        and not exists (select from job where id = job_id)
      """;

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final JdbcClient jdbc;
  private final String keep;

  Retention(JdbcClient jdbc, JobProperties properties) {
    this.jdbc = jdbc;
    this.keep = properties.keepFinished().toString();
  }

  @Transactional
  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void deleteOld() {
    int jobs =
        jdbc.sql(JOBS).param("keep", keep).param("limit", GREATEST_GROUP).update()
            + jdbc.sql(BATCHES).param("keep", keep).update();
    int keys = jdbc.sql(KEYS).param("keep", keep).update();
    if (jobs + keys > 0) {
      log.debug("deleted jobs={} idempotencyKeys={}", jobs, keys);
    }
  }
}
