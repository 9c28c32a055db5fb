package dev.serentak.taskproducer.job;

import dev.serentak.http.Problem;
import dev.serentak.taskproducer.job.EventStreams.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/**
 * The stream of state changes.
 *
 * <p>Each job carries the transaction of its last change. The stream is in the order of these, and
 * holds a change back while an older transaction is still open: whatever it commits will come after
 * what was sent, never before. So a reader that resumes with {@code Last-Event-ID} misses nothing.
 * A job that changes faster than it is read is told once, in its last state.
 */
@RestController
class JobEvents {

  private static final int PAGE = 500;

  private static final String READ =
      """
      select * from job
      where (changed_in, id) > (cast(:transaction as xid8), cast(:id as uuid))
        and changed_in < pg_snapshot_xmin(pg_current_snapshot())
      order by changed_in, id
      limit :limit
      """;

  private final JdbcClient jdbc;
  private final EventStreams streams;

  JobEvents(JdbcClient jdbc, EventStreams streams) {
    this.jdbc = jdbc;
    this.streams = streams;
  }

  /** A place in the stream: a transaction, and a job among those that it changed. */
  record Position(String transaction, UUID job) {

    private static final UUID NONE = new UUID(0, 0);

    static Position parse(String id) {
      int dash = id.indexOf('-');
      try {
        return new Position(
            Long.toUnsignedString(Long.parseUnsignedLong(id.substring(0, dash))),
            UUID.fromString(id.substring(dash + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw Problem.MALFORMED_REQUEST.exception("This event id is none that was given out", e);
      }
    }

    @Override
    public String toString() {
      return transaction + "-" + job;
    }
  }

  /** From {@code Last-Event-ID} or {@code after} on; without either, from now on. */
  @GetMapping(path = "/jobs/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Job>> events(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after) {
    String id = lastEventId == null ? after : lastEventId;
    return streams.begin(
        () -> {
          Position start = id == null ? now() : Position.parse(id);
          return streams.stream(new Page<>(List.of(), start), this::read, _ -> false);
        });
  }

  private Position now() {
    String transaction =
        jdbc.sql("select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)")
            .query(String.class)
            .single();
    return new Position(transaction, Position.NONE);
  }

  private record Change(Position position, Job job) {

    static Change fromRow(ResultSet row, int index) throws SQLException {
      Job job = Job.fromRow(row, index);
      return new Change(new Position(row.getString("changed_in"), job.id()), job);
    }

    ServerSentEvent<Job> event() {
      return ServerSentEvent.builder(job).id(position.toString()).event("job").build();
    }
  }

  private Page<Position, Job> read(Page<Position, Job> last) {
    List<Change> changes =
        jdbc.sql(READ)
            .param("transaction", last.position().transaction())
            .param("id", last.position().job())
            .param("limit", PAGE)
            .query(Change::fromRow)
            .list();
    Position position = changes.isEmpty() ? last.position() : changes.getLast().position();
    return new Page<>(changes.stream().map(Change::event).toList(), position);
  }
}
