package dev.serentak.api.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something to tell people; also the body of its message.
 *
 * @param id by which a reader that gets it twice knows it
 */
record Notification(UUID id, String text, Instant at) {

  static Notification fromRow(ResultSet row, int index) throws SQLException {
    return new Notification(
        row.getObject("id", UUID.class),
        row.getString("text"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
