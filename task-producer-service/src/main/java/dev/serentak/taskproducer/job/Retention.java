package dev.serentak.taskproducer.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what has been finished for long enough: single jobs with their idempotency keys, and
 * batches as a whole. Group by group, each in a transaction of its own, so that nobody waits for
 * it. Ids begin with the time of the submission: what is old is found at the beginning of the
 * primary key, however many jobs there are.
 */
@Component
class Retention {

  private static final int GREATEST_GROUP = 5_000;

  /** Less than the time between two runs. If two overlap, each passes over the other's rows. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(5);

  private static final String JOBS =
      """
      delete from job where id in (
        select id from job
        where id < :before and batch_id is null
          and finished_at < now() - cast(:keep as interval)
        order by id limit :limit
        for update skip locked)
      """;

  private static final String BATCHES =
      """
      with old as (
        select id from batch
        where id < :before
          and not exists (
            select from job where batch_id = batch.id
              and (finished_at is null or finished_at >= now() - cast(:keep as interval)))
        order by id limit 10
        for update skip locked),
      deleted as (delete from batch using old where batch.id = old.id)
      delete from job using old where job.batch_id = old.id
      """;

  private static final String KEYS =
      """
      delete from idempotency_key
      where job_id < :before and not exists (select from job where id = job_id)
      """;

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration keep;

  Retention(
      JdbcClient jdbc, TransactionTemplate transaction, Clock clock, JobProperties properties) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.keep = properties.keepFinished();
  }

  /**
   * At a fixed rate, which Spring runs on a thread of its own: nothing that expires waits for it.
   */
  @Scheduled(fixedRate = 10, timeUnit = TimeUnit.SECONDS)
  void deleteOld() {
    UUID before = firstId(clock.instant().minus(keep));
    long end = System.nanoTime() + LONGEST_RUN.toNanos();
    int deleted;
    do {
      deleted = transaction.execute(_ -> deleteGroup(before));
    } while (deleted > 0 && System.nanoTime() < end);
  }

  /** Returns how many jobs. */
  private int deleteGroup(UUID before) {
    int jobs = delete(JOBS, before) + delete(BATCHES, before);
    int keys = delete(KEYS, before);
    if (jobs + keys > 0) {
      log.debug("deleted jobs={} idempotencyKeys={}", jobs, keys);
    }
    return jobs;
  }

  private int delete(String what, UUID before) {
    return jdbc.sql(what)
        .param("before", before)
        .param("keep", keep.toString())
        .param("limit", GREATEST_GROUP)
        .update();
  }

  /** The least UUID of version 7 (RFC 9562) that can be made at that time. */
  private static UUID firstId(Instant time) {
    return new UUID((time.toEpochMilli() << 16) | 0x7000, 1L << 63);
  }
}
