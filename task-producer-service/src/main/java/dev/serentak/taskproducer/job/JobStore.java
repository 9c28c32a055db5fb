package dev.serentak.taskproducer.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code job}: what callers put into it and read from it. */
@Repository
public class JobStore {

  private static final String INSERT =
      """
      insert into job (id, x, y, state, submitted_at, publish_at, expires_at, batch_id, batch_index)
      select id, x, y, 'PENDING', submitted_at, publish_at, expires_at, batch_id, batch_index
      from unnest(cast(:id as uuid[]), cast(:x as numeric[]), cast(:y as numeric[]),
                  cast(:submittedAt as timestamptz[]), cast(:publishAt as timestamptz[]),
                  cast(:expiresAt as timestamptz[]), cast(:batch as uuid[]), cast(:batchIndex as int[]))
        as new_job (id, x, y, submitted_at, publish_at, expires_at, batch_id, batch_index)
      """;

  private static final String LIST =
      """
      select * from job
      where (cast(:after as uuid) is null or id < cast(:after as uuid))
        and (cast(:batch as uuid) is null or batch_id = cast(:batch as uuid))
      """;

  private final JdbcClient jdbc;

  JobStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores all of them with one statement. */
  public void insert(List<NewJob> jobs) {
    jdbc.sql(INSERT)
        .param("id", column(jobs, NewJob::id))
        .param("x", column(jobs, NewJob::x))
        .param("y", column(jobs, NewJob::y))
        .param("submittedAt", column(jobs, NewJob::submittedAt))
        .param("publishAt", column(jobs, NewJob::publishAt))
        .param("expiresAt", column(jobs, NewJob::expiresAt))
        .param("batch", column(jobs, NewJob::batch))
        .param("batchIndex", column(jobs, NewJob::batchIndex))
        .update();
  }

  public Optional<Job> find(UUID id) {
    return jdbc.sql("select * from job where id = ?").param(id).query(Job::fromRow).optional();
  }

  /** Those of the given that are finished. */
  List<Job> finished(List<UUID> ids) {
    return jdbc.sql(
            "select * from job where id = any (cast(:ids as uuid[])) and finished_at is not null")
        .param("ids", column(ids, id -> id))
        .query(Job::fromRow)
        .list();
  }

  /** Newest first. */
  List<Job> list(@Nullable JobState state, @Nullable UUID batch, @Nullable UUID after, int limit) {
    String sql = LIST;
    if (state != null) {
      // The literal and the second condition let the planner see which partial index holds them.
      sql += " and state = '" + state + "'" + (state.isFinal() ? "" : " and finished_at is null");
    }
    return jdbc.sql(sql + " order by id desc limit :limit")
        .param("after", after)
        .param("batch", batch)
        .param("limit", limit)
        .query(Job::fromRow)
        .list();
  }

  /** One column of many rows, as a text array that PostgreSQL casts. */
  public static <T> String[] column(List<T> rows, Function<T, @Nullable Object> value) {
    return rows.stream()
        .map(value)
        .map(cell -> cell == null ? null : cell.toString())
        .toArray(String[]::new);
  }
}
