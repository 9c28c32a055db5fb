package dev.serentak.api.overview;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Streams overviews, the recent ones first. However many look, everybody is asked once in each
 * round; a reader that is late misses rounds. It ends only with the service.
 */
@RestController
class OverviewController {

  private final Sinks.Empty<Void> stopping = Sinks.empty();
  private final Flux<Overview> overviews;

  OverviewController(Gather gather, OverviewProperties properties, Clock clock) {
    overviews =
        Flux.interval(Duration.ZERO, properties.pace())
            .onBackpressureDrop()
            .concatMap(_ -> gather.reading(), 0)
            .map(reading -> new Round(reading, Overview.of(clock.instant(), reading, reading)))
            .scan((before, now) -> now.since(before))
            .map(Round::overview)
            .replay(properties.kept())
            .refCount(1, properties.forgottenAfter());
  }

  private record Round(Reading reading, Overview overview) {

    Round since(Round before) {
      return new Round(reading, Overview.of(overview.at(), before.reading, reading));
    }
  }

  @GetMapping(path = "/console/overview", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Overview>> overviews() {
    return overviews
        .onBackpressureLatest()
        .map(overview -> ServerSentEvent.builder(overview).event("overview").build())
        .takeUntilOther(stopping.asMono());
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping.tryEmitEmpty();
  }
}
