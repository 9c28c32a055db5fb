package dev.serentak.messageboard.board;

import com.fasterxml.uuid.impl.UUIDUtil;
import dev.serentak.http.Problem;
import java.util.Comparator;
import java.util.UUID;

/** A place on the board, behind the message of this id; ordered as PostgreSQL orders UUIDs. */
record Place(UUID id) implements Comparable<Place> {

  static final Place FIRST = new Place(new UUID(0, 0));
  static final Place LAST = new Place(new UUID(-1, -1));

  private static final Comparator<Place> ORDER =
      Comparator.comparing(
              (Place place) -> place.id().getMostSignificantBits(), Long::compareUnsigned)
          .thenComparing(place -> place.id().getLeastSignificantBits(), Long::compareUnsigned);

  /** Reads the id of an event. Anything else is a malformed request, 400. */
  static Place parse(String eventId) {
    try {
      return new Place(UUIDUtil.uuid(eventId));
    } catch (NumberFormatException e) {
      throw Problem.MALFORMED_REQUEST.exception("This event id is none that was given out", e);
    }
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
