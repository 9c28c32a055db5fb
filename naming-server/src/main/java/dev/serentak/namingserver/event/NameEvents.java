package dev.serentak.namingserver.event;

import dev.serentak.eventstreams.EventFeed;
import dev.serentak.eventstreams.EventStreams;
import dev.serentak.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The stream of what happens to names. */
@RestController
class NameEvents {

  private final EventFeed<Long, NameEvent> feed;
  private final EventStreams streams;

  NameEvents(EventFeed<Long, NameEvent> feed, EventStreams streams) {
    this.feed = feed;
    this.streams = streams;
  }

  /** From {@code Last-Event-ID} or {@code after} on; without either, from now on. */
  @GetMapping(path = "/names/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<NameEvent>> events(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after) {
    String id = lastEventId == null ? after : lastEventId;
    return streams.begin(() -> streams.follow(feed, start(id)));
  }

  /** An id that is still to come is from a database that was lost: then from now on as well. */
  private long start(@Nullable String id) {
    long wanted = id == null ? Long.MAX_VALUE : parse(id);
    return Math.min(wanted, feed.end());
  }

  private static long parse(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Problem.MALFORMED_REQUEST.exception("This event id is none that was given out");
    }
    return Long.parseLong(id);
  }
}
