package dev.serentak.namingserver.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An instance of a name, registered until it is not renewed.
 *
 * @param expiresAt by the clock of the database
 */
record Lease(String instance, String uri, List<String> tags, Instant expiresAt) {

  /** Reads a row of the table {@code lease}. */
  static Lease fromRow(ResultSet row, int index) throws SQLException {
    return new Lease(
        row.getString("instance"),
        row.getString("uri"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
