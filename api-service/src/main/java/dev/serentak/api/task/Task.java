package dev.serentak.api.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something to do. */
record Task(
    UUID id,
    String title,
    @Nullable String description,
    int priority,
    @Nullable UUID assigneeId,
    Instant createdAt) {

  static Task fromRow(ResultSet row, int index) throws SQLException {
    return new Task(
        row.getObject("id", UUID.class),
        row.getString("title"),
        row.getString("description"),
        row.getInt("priority"),
        row.getObject("assignee_id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
