package dev.serentak.messageboard.board;

import dev.serentak.eventstreams.EventLog;
import dev.serentak.messageboard.board.Board.Posting;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code message}, which is a log in the order of its ids.
 *
 * <p>That order is the order of commits: whoever appends holds a lock until the end of its
 * transaction, and under it gives ids above the greatest there is. So when a message can be read,
 * none with a lower id can come any more, from this board or from another on the same database, and
 * a reader that has seen an id has seen all before it. A clock that goes back, or that differs
 * between boards, does not change that.
 */
@Repository
class MessageStore implements EventLog<Place, Message> {

  /** Released by the commit, after its rows have become visible. */
  static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('message_board', 0))";

  private static final String INSERT =
      """
      insert into message (id, author, text, posted_at, notification_id)
      values (:id, :author, :text, :postedAt, :notification)
      on conflict (notification_id) do nothing
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;
  private final Clock clock;

  MessageStore(JdbcClient jdbc, NamedParameterJdbcOperations batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /**
   * Needs a transaction.
   *
   * @return the messages stored: all but those whose notification is known
   */
  List<Message> append(List<Posting> postings) {
    jdbc.sql(LOCK).query().listOfRows();
    var ids = new AscendingIds(end().id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Message> messages =
        postings.stream()
            .map(
                posting ->
                    new Message(
                        ids.next(now), posting.message().author(), posting.message().text(), now))
            .toList();
    var rows = new SqlParameterSource[messages.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(messages.get(i), postings.get(i));
    }
    int[] counts = batches.batchUpdate(INSERT, rows);
    var stored = new ArrayList<Message>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        stored.add(messages.get(i));
      }
    }
    return stored;
  }

  private static SqlParameterSource row(Message message, Posting posting) {
    return new MapSqlParameterSource()
        .addValue("id", message.id())
        .addValue("author", message.author())
        .addValue("text", message.text())
        .addValue("postedAt", message.postedAt().atOffset(ZoneOffset.UTC))
        .addValue("notification", posting.notification());
  }

  Optional<Message> find(UUID id) {
    return jdbc.sql("select * from message where id = ?")
        .param(id)
        .query(Message::fromRow)
        .optional();
  }

  /** Those before a place, newest first. */
  List<Message> olderThan(Place place, int limit) {
    return jdbc.sql("select * from message where id < ? order by id desc limit ?")
        .params(place.id(), limit)
        .query(Message::fromRow)
        .list();
  }

  /** The first ones after a place, newest first. */
  List<Message> newerThan(Place place, int limit) {
    return read(place, limit).reversed();
  }

  private List<Message> read(Place after, int limit) {
    return jdbc.sql("select * from message where id > ? order by id limit ?")
        .params(after.id(), limit)
        .query(Message::fromRow)
        .list();
  }

  @Override
  public Place end() {
    return jdbc.sql("select id from message order by id desc limit 1")
        .query(UUID.class)
        .optional()
        .map(Place::new)
        .orElse(Place.FIRST);
  }

  @Override
  public List<Entry<Place, Message>> after(Place place, int limit) {
    return read(place, limit).stream()
        .map(message -> new Entry<>(new Place(message.id()), "message", message))
        .toList();
  }
}
