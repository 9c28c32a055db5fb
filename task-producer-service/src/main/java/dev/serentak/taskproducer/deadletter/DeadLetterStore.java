package dev.serentak.taskproducer.deadletter;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code dead_letter}. */
@Repository
public class DeadLetterStore {

  private static final String INSERT =
      """
      insert into dead_letter (id, queue, reason, attempts, worker, failed_at, properties, body)
      values (:id, :queue, :reason, :attempts, :worker, :failedAt, cast(:properties as json), :body)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  DeadLetterStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Stores it, once however often it is delivered. */
  public void store(DeadLetter letter) {
    jdbc.sql(INSERT)
        .param("id", letter.id())
        .param("queue", storable(letter.queue()))
        .param("reason", storable(letter.reason()))
        .param("attempts", letter.attempts())
        .param("worker", letter.worker() == null ? null : storable(letter.worker()))
        .param("failedAt", letter.failedAt().atOffset(ZoneOffset.UTC))
        .param("properties", json.writeValueAsString(letter.properties()))
        .param("body", letter.body())
        .update();
  }

  /** Newest first. */
  List<DeadLetter> list(@Nullable UUID after, int limit) {
    return jdbc.sql(
            """
            select * from dead_letter
            where cast(:after as uuid) is null or id < cast(:after as uuid)
            order by id desc limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query(this::letter)
        .list();
  }

  /** Removes it, for this transaction to put it elsewhere; empty when it is gone already. */
  Optional<DeadLetter> take(UUID id) {
    return jdbc.sql("delete from dead_letter where id = ? returning *")
        .param(id)
        .query(this::letter)
        .optional();
  }

  private DeadLetter letter(ResultSet row, int index) throws SQLException {
    return new DeadLetter(
        row.getObject("id", UUID.class),
        row.getString("queue"),
        row.getString("reason"),
        row.getInt("attempts"),
        row.getString("worker"),
        row.getObject("failed_at", OffsetDateTime.class).toInstant(),
        json.readValue(row.getString("properties"), DeadLetter.Properties.class),
        row.getBytes("body"));
  }

  /** PostgreSQL's text holds neither U+0000 nor half a surrogate pair. */
  private static String storable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replace('\0', '\uFFFD');
  }
}
