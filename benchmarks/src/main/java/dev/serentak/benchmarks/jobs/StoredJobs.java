package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.backend.Database;
import java.sql.SQLException;

/** Jobs that were done within the last hour, as task-producer-service would have stored them. */
final class StoredJobs {

  /** Their ids begin with the time of submission, as those of real jobs do. */
  private static final String INSERT =
      """
      insert into task_producer.job
        (id, x, y, state, result, attempts, worker, submitted_at, published_at, started_at, finished_at)
      select
        cast(
          lpad(to_hex(cast(extract(epoch from time) * 1000 as bigint)), 12, '0')
            || '7' || substr(md5(cast(n as text)), 1, 3) || 'b' || substr(md5(cast(n as text)), 5, 15)
          as uuid),
        n, 1, 'SUCCESS', n + 1, 1, 'benchmark', time, time, time, time
      from
        generate_series(1, ?) as n,
        lateral (select now() - interval '1 hour' + n * interval '1 ms') as t (time)
      """;

  private StoredJobs() {}

  static void insert(Database database, int count) throws SQLException {
    try (var connection = database.connect();
        var insert = connection.prepareStatement(INSERT);
        var vacuum = connection.createStatement()) {
      insert.setInt(1, count);
      insert.executeUpdate();
      // Long ago PostgreSQL would have done so by itself.
      vacuum.execute("vacuum analyze task_producer.job");
    }
  }
}
