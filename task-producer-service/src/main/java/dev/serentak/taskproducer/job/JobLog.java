package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.EventLog;
import dev.serentak.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes of jobs, as their rows tell them.
 *
 * <p>Each job carries the transaction of its last change. The log is in the order of these, and
 * holds a change back while an older transaction is still open: whatever it commits will come after
 * what was read, never before. A job that changes faster than it is read is told once, in its last
 * state.
 */
@Component
class JobLog implements EventLog<JobLog.Position, Job> {

  private static final String READ =
      """
      select * from job
      where (changed_in, id) > (cast(:transaction as xid8), cast(:id as uuid))
        and changed_in < pg_snapshot_xmin(pg_current_snapshot())
      order by changed_in, id
      limit :limit
      """;

  private final JdbcClient jdbc;

  JobLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A transaction, and a job among those that it changed; ordered as PostgreSQL orders both. */
  record Position(long transaction, UUID job) implements Comparable<Position> {

    private static final UUID NONE = new UUID(0, 0);

    private static final Comparator<Position> ORDER =
        Comparator.comparing(Position::transaction, Long::compareUnsigned)
            .thenComparing(p -> p.job().getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(p -> p.job().getLeastSignificantBits(), Long::compareUnsigned);

    static Position parse(String id) {
      int dash = id.indexOf('-');
      try {
        return new Position(
            Long.parseUnsignedLong(id.substring(0, dash)), UUID.fromString(id.substring(dash + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw Problem.MALFORMED_REQUEST.exception("This event id is none that was given out", e);
      }
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return Long.toUnsignedString(transaction) + "-" + job;
    }
  }

  @Override
  public Position end() {
    return jdbc.sql("select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)")
        .query((row, _) -> new Position(Long.parseUnsignedLong(row.getString(1)), Position.NONE))
        .single();
  }

  @Override
  public List<Entry<Position, Job>> after(Position position, int limit) {
    return jdbc.sql(READ)
        .param("transaction", Long.toUnsignedString(position.transaction()))
        .param("id", position.job())
        .param("limit", limit)
        .query(JobLog::entry)
        .list();
  }

  private static Entry<Position, Job> entry(ResultSet row, int index) throws SQLException {
    Job job = Job.fromRow(row, index);
    long transaction = Long.parseUnsignedLong(row.getString("changed_in"));
    return new Entry<>(new Position(transaction, job.id()), "job", job);
  }
}
