package dev.serentak.namingserver.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Something that happened to an instance of a name.
 *
 * @param uri after the change; when it is gone, the last one
 * @param at by the clock of the database
 */
public record NameEvent(
    Type type, String name, String instance, String uri, List<String> tags, Instant at) {

  /** What happened; a renewal that changes nothing is nothing. */
  public enum Type {
    REGISTERED,
    /** Other uri or tags. */
    CHANGED,
    /** Not renewed in time. */
    EXPIRED,
    REMOVED;

    /** As it stands on the wire and in the table. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a row of the table {@code name_event}. */
  public static NameEvent fromRow(ResultSet row, int index) throws SQLException {
    return new NameEvent(
        Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
        row.getString("name"),
        row.getString("instance"),
        row.getString("uri"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
