package dev.serentak.taskproducer.job;

import dev.serentak.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Server-sent events that are read from the database as the reader takes them: page after page from
 * the reader's own position, waiting for changes when there is nothing new. So nothing is buffered
 * for a reader that does not read, nothing is missed by one that comes back, and none disturbs the
 * others. All end when the service stops, first of all, so that its shutdown does not wait for
 * them.
 */
@Component
public class EventStreams {

  /** A comment is sent after this much silence, so that proxies and readers see life. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Changes within this time make one page, however fast they come. */
  private static final Duration PACE = Duration.ofMillis(50);

  /**
   * A plain executor: with an executor service, a reader that leaves would interrupt the read at
   * hand, which costs the database connection.
   */
  private final Scheduler scheduler = Schedulers.fromExecutor(Thread::startVirtualThread);

  private final AtomicInteger open = new AtomicInteger();
  private final JobChanges changes;
  private final int greatestStreams;

  EventStreams(JobChanges changes, JobProperties properties) {
    this.changes = changes;
    this.greatestStreams = properties.greatestStreams();
  }

  /**
   * What a stream has to tell now.
   *
   * @param events empty when nothing is new
   * @param position where to read on
   */
  public record Page<P, T>(List<ServerSentEvent<T>> events, P position) {}

  /**
   * A stream from a position on.
   *
   * @param read reads what comes after a page's position; may block
   * @param last whether the stream ends after this page
   */
  public <P, T> Flux<ServerSentEvent<T>> stream(
      Page<P, T> start, UnaryOperator<Page<P, T>> read, Predicate<Page<P, T>> last) {
    return Flux.<List<ServerSentEvent<T>>, Page<P, T>>generate(
            () -> start,
            (page, sink) -> {
              Page<P, T> next = awaitNext(page, read);
              sink.next(next.events().isEmpty() ? List.of(heartbeat()) : next.events());
              if (last.test(next) || !changes.isRunning()) {
                sink.complete();
              }
              return next;
            })
        .subscribeOn(scheduler)
        .limitRate(1)
        .concatMap(events -> Flux.fromIterable(events).delaySubscription(PACE), 0)
        // Sends the headers at once, so that the reader knows it is connected.
        .startWith(heartbeat())
        .transformDeferred(this::counted);
  }

  private <P, T> Page<P, T> awaitNext(Page<P, T> page, UnaryOperator<Page<P, T>> read) {
    return await(() -> read.apply(page), next -> !next.events().isEmpty(), HEARTBEAT);
  }

  /** Reads again after each change until it is enough, or the limit is over. */
  public <T> T await(Supplier<T> read, Predicate<T> enough, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long seen = changes.count();
      T value = read.get();
      Duration left = Duration.ofNanos(end - System.nanoTime());
      // A caller that hangs up interrupts its request.
      boolean givenUp = !changes.isRunning() || Thread.currentThread().isInterrupted();
      if (enough.test(value) || !left.isPositive() || givenUp) {
        return value;
      }
      changes.await(seen, left);
    }
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

  private static <T> ServerSentEvent<T> heartbeat() {
    return ServerSentEvent.<T>builder().comment("").build();
  }

  private <T> Flux<T> counted(Flux<T> stream) {
    if (open.incrementAndGet() > greatestStreams) {
      open.decrementAndGet();
      return Flux.error(Problem.UNAVAILABLE.exception("Too many streams are open"));
    }
    return stream.doFinally(_ -> open.decrementAndGet());
  }
}
