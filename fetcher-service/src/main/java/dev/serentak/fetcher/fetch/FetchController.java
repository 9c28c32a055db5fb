package dev.serentak.fetcher.fetch;

import java.time.Duration;
import java.util.Comparator;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fetches URLs for callers: all in one answer, or each as it comes. */
@RestController
class FetchController {

  private final Fetcher fetcher;
  private final Duration heartbeat;

  FetchController(Fetcher fetcher, FetchProperties properties) {
    this.fetcher = fetcher;
    this.heartbeat = properties.heartbeat();
  }

  /** What is answered unless a stream is asked for, hence no {@code produces}. */
  @PostMapping(path = "/fetch", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<Fetched> fetch(
      @RequestBody Fetch fetch, @RequestAttribute(BodyBudgetFilter.BUDGET) BodyBudget budget) {
    long start = System.nanoTime();
    return fetcher
        .fetch(fetch, budget)
        .collectSortedList(Comparator.comparing(FetchedEntry::index))
        .map(
            entries ->
                new Fetched(
                    Duration.ofNanos(System.nanoTime() - start).toMillis(),
                    entries.stream().map(FetchedEntry::withoutIndex).toList()));
  }

  @PostMapping(
      path = "/fetch",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  Flux<FetchedEntry> lines(
      @RequestBody Fetch fetch, @RequestAttribute(BodyBudgetFilter.BUDGET) BodyBudget budget) {
    return fetcher.fetch(fetch, budget);
  }

  @PostMapping(
      path = "/fetch",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<FetchedEntry>> events(
      @RequestBody Fetch fetch, @RequestAttribute(BodyBudgetFilter.BUDGET) BodyBudget budget) {
    Flux<ServerSentEvent<FetchedEntry>> beats =
        Flux.interval(heartbeat)
            .map(_ -> ServerSentEvent.<FetchedEntry>builder().comment("").build());
    return fetcher
        .fetch(fetch, budget)
        .map(entry -> ServerSentEvent.builder(entry).id(String.valueOf(entry.index())).build())
        .publish(events -> events.mergeWith(beats.takeUntilOther(events.ignoreElements())));
  }
}
