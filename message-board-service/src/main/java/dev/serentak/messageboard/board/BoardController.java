package dev.serentak.messageboard.board;

import dev.serentak.eventstreams.EventFeed;
import dev.serentak.eventstreams.EventStreams;
import dev.serentak.http.Cursor;
import dev.serentak.http.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Takes messages in, lists them and streams them. */
@RestController
@RequestMapping("/messages")
class BoardController {

  private final Board board;
  private final MessageStore messages;
  private final EventFeed<Place, Message> feed;
  private final EventStreams streams;

  BoardController(
      Board board, MessageStore messages, EventFeed<Place, Message> feed, EventStreams streams) {
    this.board = board;
    this.messages = messages;
    this.feed = feed;
    this.streams = streams;
  }

  /**
   * A page of messages, newest first.
   *
   * @param next to be given as {@code after} for the page of older ones, if there may be any
   * @param previous to be given as {@code before} for newer ones, also those yet to come
   */
  record Messages(List<Message> messages, @Nullable String next, @Nullable String previous) {}

  @PostMapping(consumes = "application/json")
  ResponseEntity<Message> post(@RequestBody NewMessage request) {
    Message message = board.post(request);
    return ResponseEntity.created(URI.create("/messages/" + message.id())).body(message);
  }

  @GetMapping("/{id}")
  Message find(@PathVariable UUID id) {
    return messages
        .find(id)
        .orElseThrow(() -> Problem.NOT_FOUND.exception("There is no message " + id));
  }

  /** The newest, or those that follow in this list on {@code after}, or precede {@code before}. */
  @GetMapping
  Messages list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String before) {
    if (after != null && before != null) {
      throw Problem.MALFORMED_REQUEST.exception("Give after or before, not both");
    }
    if (before != null) {
      Place place = place(before);
      List<Message> newer = messages.newerThan(place, limit);
      return page(newer, true, newer.isEmpty() ? before : null);
    }
    List<Message> older = messages.olderThan(after == null ? Place.LAST : place(after), limit);
    return page(older, older.size() == limit, null);
  }

  private static Messages page(List<Message> page, boolean more, @Nullable String ofEmpty) {
    return page.isEmpty()
        ? new Messages(page, null, ofEmpty)
        : new Messages(
            page,
            more ? Cursor.after(page.getLast().id()).toString() : null,
            Cursor.after(page.getFirst().id()).toString());
  }

  private static Place place(String cursor) {
    return new Place(Cursor.parse(cursor).id());
  }

  /** From {@code Last-Event-ID} or {@code after} on; without either, from now on. */
  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Message>> stream(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after) {
    String id = lastEventId == null ? after : lastEventId;
    return streams.begin(() -> streams.follow(feed, id == null ? feed.end() : Place.parse(id)));
  }
}
