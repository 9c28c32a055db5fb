package dev.serentak.taskproducer.batch;

import dev.serentak.taskproducer.job.Job;
import dev.serentak.taskproducer.job.JobStore;
import dev.serentak.taskproducer.job.NewJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code batch}, and the jobs of a batch in the table {@code job}. */
@Repository
class BatchStore {

  private static final String FIND =
      """
      select batch.id, batch.total, batch.submitted_at,
             count(*) filter (where state = 'SUCCESS') as succeeded,
             count(*) filter (where state = 'FAILURE') as failed,
             count(*) filter (where state = 'REVOKED') as revoked,
             max(finished_at) as finished_at
      from batch join job on batch_id = batch.id
      where batch.id = ?
      group by batch.id
      """;

  private final JdbcClient jdbc;
  private final JobStore jobs;

  BatchStore(JdbcClient jdbc, JobStore jobs) {
    this.jdbc = jdbc;
    this.jobs = jobs;
  }

  /** Stores the batch with its jobs, all or nothing. */
  @Transactional
  public void insert(UUID id, Instant submittedAt, List<NewJob> newJobs) {
    jdbc.sql("insert into batch (id, total, submitted_at) values (?, ?, ?)")
        .params(id, newJobs.size(), submittedAt.atOffset(ZoneOffset.UTC))
        .update();
    jobs.insert(newJobs);
  }

  Optional<Batch> find(UUID id) {
    return jdbc.sql(FIND).param(id).query(BatchStore::batch).optional();
  }

  private static Batch batch(ResultSet row, int index) throws SQLException {
    int total = row.getInt("total");
    int succeeded = row.getInt("succeeded");
    int failed = row.getInt("failed");
    int revoked = row.getInt("revoked");
    int pending = total - succeeded - failed - revoked;
    return new Batch(
        row.getObject("id", UUID.class),
        total,
        pending,
        succeeded,
        failed,
        revoked,
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
        pending > 0 ? null : row.getObject("finished_at", OffsetDateTime.class).toInstant());
  }

  /** Jobs in the order submitted, from an index on. */
  List<Job> jobs(UUID id, int from, int limit) {
    return jdbc.sql(
            "select * from job where batch_id = ? and batch_index >= ? order by batch_index limit ?")
        .params(id, from, limit)
        .query(Job::fromRow)
        .list();
  }
}
