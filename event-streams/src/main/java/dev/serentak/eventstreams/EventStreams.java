package dev.serentak.eventstreams;

import dev.serentak.eventstreams.EventLog.Entry;
import dev.serentak.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Server-sent events that are read as the reader takes them: page after page from the reader's own
 * position, waiting when there is nothing new. So nothing is missed by a reader that comes back,
 * and none disturbs the others. What is buffered for one that does not read is a page and what the
 * connection holds; when it has taken nothing for a while, it is dropped. All end when the service
 * stops, first of all, so that its shutdown does not wait for them.
 */
public final class EventStreams {

  /** A comment is sent after this much silence, so that proxies and readers see life. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** After a page, what comes within this time makes the next. */
  private static final Duration PACE = Duration.ofMillis(50);

  /**
   * A plain executor: with an executor service, a reader that leaves would interrupt the read at
   * hand, which costs the database connection.
   */
  private final Scheduler scheduler = Schedulers.fromExecutor(Thread::startVirtualThread);

  private final AtomicInteger open = new AtomicInteger();
  private final Changes changes;
  private final EventStreamsProperties properties;

  EventStreams(Changes changes, EventStreamsProperties properties) {
    this.changes = changes;
    this.properties = properties;
  }

  /**
   * What a stream has to tell now.
   *
   * @param events empty when nothing is new
   * @param position where to read on
   */
  public record Page<P, T>(List<ServerSentEvent<T>> events, P position) {}

  /**
   * A stream of what is read again after every change.
   *
   * @param read reads what comes after a page's position; may block
   * @param last whether the stream ends after this page
   */
  public <P, T> Flux<ServerSentEvent<T>> stream(
      P start, UnaryOperator<Page<P, T>> read, Predicate<Page<P, T>> last) {
    return pulled(
        start,
        page -> changes.await(() -> read.apply(page), next -> !next.events().isEmpty(), HEARTBEAT),
        last,
        changes::isRunning);
  }

  /** A stream of everything behind a place in a log. It ends only with the service. */
  public <P extends Comparable<P>, T> Flux<ServerSentEvent<T>> follow(
      EventFeed<P, T> feed, P start) {
    Flux<ServerSentEvent<T>> events =
        pulled(
            start,
            page -> {
              List<Entry<P, T>> entries = feed.next(page.position(), HEARTBEAT);
              return new Page<>(
                  entries.stream().map(Entry::event).toList(),
                  entries.isEmpty() ? page.position() : entries.getLast().position());
            },
            _ -> false,
            feed::isRunning);
    return Flux.defer(
        () -> {
          feed.join();
          return events.doFinally(_ -> feed.leave());
        });
  }

  private <P, T> Flux<ServerSentEvent<T>> pulled(
      P start,
      UnaryOperator<Page<P, T>> next,
      Predicate<Page<P, T>> last,
      BooleanSupplier running) {
    var reader = new Reader(properties.patience());
    return Flux.<List<ServerSentEvent<T>>, Page<P, T>>generate(
            () -> new Page<>(List.of(), start),
            (before, sink) -> {
              reader.asks();
              Page<P, T> page = next.apply(before);
              reader.isGiven();
              sink.next(page.events().isEmpty() ? List.of(heartbeat()) : page.events());
              if (last.test(page) || !running.getAsBoolean()) {
                sink.complete();
              }
              return page;
            })
        .subscribeOn(scheduler)
        .limitRate(1)
        .concatMap(EventStreams::paced, 0)
        // Sends the headers at once, so that the reader knows it is connected.
        .startWith(heartbeat())
        .takeUntilOther(reader.stalled())
        .transformDeferred(this::counted);
  }

  /** A full page is followed by the next at once: its reader is behind. */
  private static <T> Flux<T> paced(List<T> page) {
    Flux<T> events = Flux.fromIterable(page);
    return page.size() < EventFeed.PAGE
        ? events.concatWith(Mono.delay(PACE).then(Mono.empty()))
        : events;
  }

  /** A stream whose beginning blocks, such as the look-up of what is to be streamed. */
  public <T> Flux<T> begin(Supplier<Flux<T>> beginning) {
    return Flux.defer(beginning).subscribeOn(scheduler);
  }

  /** All rows, page by page as the reader takes them, until a page is empty. */
  public <T> Flux<T> pages(IntFunction<List<T>> readFrom) {
    return Flux.<List<T>, Integer>generate(
            () -> 0,
            (from, sink) -> {
              List<T> page = readFrom.apply(from);
              if (page.isEmpty()) {
                sink.complete();
              } else {
                sink.next(page);
              }
              return from + page.size();
            })
        .subscribeOn(scheduler)
        .concatMapIterable(page -> page, 1);
  }

  /** How many streams are open now. */
  int open() {
    return open.get();
  }

  private static <T> ServerSentEvent<T> heartbeat() {
    return ServerSentEvent.<T>builder().comment("").build();
  }

  private <T> Flux<T> counted(Flux<T> stream) {
    if (open.incrementAndGet() > properties.greatestStreams()) {
      open.decrementAndGet();
      return Flux.error(Problem.UNAVAILABLE.exception("Too many streams are open"));
    }
    return stream.doFinally(_ -> open.decrementAndGet());
  }
}
