package dev.serentak.eventstreams;

import java.util.List;
import org.springframework.http.codec.ServerSentEvent;

/**
 * What happened, as a table tells it, in an order in which nothing comes in between later: once an
 * entry can be read, every entry before it can. How that is so, each log has to say.
 *
 * @param <P> the place of an entry, ordered as the table is; its text is the id of the event
 */
public interface EventLog<P extends Comparable<P>, T> {

  /** An entry and its place. */
  record Entry<P, T>(P position, String type, T data) {

    ServerSentEvent<T> event() {
      return ServerSentEvent.builder(data).id(position.toString()).event(type).build();
    }
  }

  /** The place behind all that is there now. */
  P end();

  /** The first entries behind a place, oldest first; none when nothing is newer. */
  List<Entry<P, T>> after(P position, int limit);
}
