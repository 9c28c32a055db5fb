package dev.serentak.api.overview;

import dev.serentak.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Streams overviews, the recent ones first. However many look, everybody is asked once in each
 * round; a reader that is late misses rounds. It ends only with the service.
 */
@RestController
class OverviewController {

  private final Sinks.Empty<Void> stopping = Sinks.empty();
  private final AtomicInteger readers = new AtomicInteger();
  private final Flux<Overview> overviews;
  private final OverviewProperties properties;

  OverviewController(Gather gather, OverviewProperties properties, Clock clock) {
    this.properties = properties;
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
    return Flux.defer(
        () -> {
          if (readers.incrementAndGet() > properties.greatestReaders()) {
            readers.decrementAndGet();
            return Flux.error(Problem.UNAVAILABLE.exception("Too many look at the overview"));
          }
          return overviews
              .onBackpressureBuffer(properties.kept(), BufferOverflowStrategy.DROP_OLDEST)
              .map(overview -> ServerSentEvent.builder(overview).event("overview").build())
              .takeUntilOther(stopping.asMono())
              .doFinally(_ -> readers.decrementAndGet());
        });
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping.tryEmitEmpty();
  }
}
