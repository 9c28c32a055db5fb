package dev.serentak.messageboard.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message on the board. It never changes. */
public record Message(UUID id, @Nullable String author, String text, Instant postedAt) {

  static Message fromRow(ResultSet row, int index) throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        row.getString("author"),
        row.getString("text"),
        row.getObject("posted_at", OffsetDateTime.class).toInstant());
  }
}
