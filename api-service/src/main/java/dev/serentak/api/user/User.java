package dev.serentak.api.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody. No two have the same e-mail address, in whichever case. */
record User(UUID id, String name, String email, @Nullable Integer age, Instant createdAt) {

  static User fromRow(ResultSet row, int index) throws SQLException {
    return new User(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        row.getObject("age", Integer.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
