package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.EventFeed;
import dev.serentak.eventstreams.EventStreams;
import dev.serentak.taskproducer.job.JobLog.Position;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The stream of state changes. */
@RestController
class JobEvents {

  private final EventFeed<Position, Job> feed;
  private final EventStreams streams;

  JobEvents(EventFeed<Position, Job> feed, EventStreams streams) {
    this.feed = feed;
    this.streams = streams;
  }

  /** From {@code Last-Event-ID} or {@code after} on; without either, from now on. */
  @GetMapping(path = "/jobs/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Job>> events(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after) {
    String id = lastEventId == null ? after : lastEventId;
    return streams.begin(() -> streams.follow(feed, id == null ? feed.end() : Position.parse(id)));
  }
}
