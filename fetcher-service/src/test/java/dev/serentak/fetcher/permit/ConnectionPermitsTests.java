package dev.serentak.fetcher.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.fetcher.failure.FetchFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class ConnectionPermitsTests {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** What has begun, with what ends it. */
  private final Map<String, Sinks.Empty<String>> begun = new LinkedHashMap<>();

  private static ConnectionPermits permits(int connections, int perHost, int waiting) {
    return new ConnectionPermits(
        new PermitProperties(connections, perHost, waiting), new SimpleMeterRegistry());
  }

  private Disposable work(ConnectionPermits permits, Caller caller, String host, String name) {
    return permits
        .with(
            caller,
            host,
            () -> {
              Sinks.Empty<String> end = Sinks.empty();
              begun.put(name, end);
              return end.asMono();
            })
        .subscribe();
  }

  private void end(String name) {
    begun.get(name).tryEmitEmpty();
  }

  @Test
  void areGivenUpToTheirNumberInAllAndForEachHost() {
    var permits = permits(3, 2, 10);
    Caller caller = permits.caller();
    for (String name : List.of("a1", "a2", "a3", "b1", "c1")) {
      work(permits, caller, name.substring(0, 1), name);
    }
    assertThat(begun).containsOnlyKeys("a1", "a2", "b1");
    assertThat(permits.active()).isEqualTo(3);
    assertThat(permits.waiting()).isEqualTo(2);
    end("b1");
    assertThat(begun).containsOnlyKeys("a1", "a2", "b1", "c1");
    end("a1");
    assertThat(begun).containsKey("a3");
    List.of("a2", "a3", "c1").forEach(this::end);
    assertThat(permits.active()).isZero();
    assertThat(permits.waiting()).isZero();
  }

  @Test
  void goToCallersInTurnHoweverManyEachAsksFor() {
    var permits = permits(1, 1, 1_000);
    Caller many = permits.caller();
    for (int i = 0; i < 100; i++) {
      work(permits, many, "host", "many" + i);
    }
    Caller one = permits.caller();
    work(permits, one, "host", "one0");
    work(permits, one, "host", "one1");
    end("many0");
    assertThat(begun.keySet()).containsExactly("many0", "many1");
    end("many1");
    assertThat(begun.keySet()).containsExactly("many0", "many1", "one0");
    end("one0");
    end("many2");
    assertThat(begun.keySet()).containsExactly("many0", "many1", "one0", "many2", "one1");
  }

  @Test
  void areNotHeldUpByAFullHost() {
    var permits = permits(10, 1, 1_000);
    Caller many = permits.caller();
    for (int i = 0; i < 100; i++) {
      work(permits, many, "slow", "slow" + i);
    }
    work(permits, many, "other", "same caller");
    work(permits, permits.caller(), "third", "other caller");
    assertThat(begun.keySet()).containsExactly("slow0", "same caller", "other caller");
  }

  @Test
  void keepTheTurnOfACallerWhoseHostIsFull() {
    var permits = permits(2, 1, 1_000);
    Caller first = permits.caller();
    Caller second = permits.caller();
    work(permits, first, "a", "a1");
    work(permits, second, "b", "b1");
    work(permits, first, "a", "a2");
    for (String host : List.of("b", "c", "d", "e")) {
      work(permits, second, host, host + "2");
    }
    end("b1");
    assertThat(begun).containsKey("b2");
    end("a1");
    assertThat(begun.keySet()).endsWith("a2");
  }

  @Test
  void areFreeAgainAfterAFailureAndAfterACancellation() {
    var permits = permits(1, 1, 10);
    Caller caller = permits.caller();
    permits
        .with(caller, "a", () -> Mono.error(new IllegalStateException()))
        .subscribe(_ -> {}, _ -> {});
    permits
        .with(
            caller,
            "a",
            () -> {
              throw new IllegalStateException();
            })
        .subscribe(_ -> {}, _ -> {});
    Disposable running = work(permits, caller, "a", "running");
    Disposable waiting = work(permits, caller, "a", "waiting");
    work(permits, caller, "a", "last");
    waiting.dispose();
    running.dispose();
    assertThat(begun.keySet()).containsExactly("running", "last");
    end("last");
    assertThat(permits.active()).isZero();
    assertThat(permits.waiting()).isZero();
  }

  @Test
  void areRefusedWhenTooManyWait() {
    var permits = permits(1, 1, 2);
    Caller caller = permits.caller();
    List.of("a", "b", "c").forEach(name -> work(permits, caller, "host", name));
    StepVerifier.create(permits.with(permits.caller(), "host", Mono::<String>empty))
        .expectError(FetchFailure.class)
        .verify(LIMIT);
    assertThat(permits.waiting()).isEqualTo(2);
  }

  @Test
  void doNotNestHoweverManyEndAtOnce() {
    var permits = permits(1, 1, 100_000);
    Caller caller = permits.caller();
    var ended = new AtomicInteger();
    work(permits, caller, "host", "first");
    for (int i = 0; i < 10_000; i++) {
      permits.with(caller, "host", () -> Mono.fromRunnable(ended::incrementAndGet)).subscribe();
    }
    end("first");
    assertThat(ended).hasValue(10_000);
  }

  /** Who gives up at the moment of a grant may be one too many for an instant, hence no bounds. */
  @Test
  void areNotLostWhenManyGiveUpAtAnyMoment() {
    workWithManyThreads(7);
  }

  @Test
  void areNeverExceededNorLostWithManyThreads() {
    Most most = workWithManyThreads(Integer.MAX_VALUE);
    assertThat(most.inAll()).hasValueBetween(4, 20);
    assertThat(most.ofOneHost()).hasValueBetween(1, 3);
  }

  private record Most(AtomicInteger inAll, AtomicInteger ofOneHost) {}

  /**
   * @param givingUp every how manieth gives up after some time
   */
  private static Most workWithManyThreads(int givingUp) {
    var permits = permits(20, 3, 100_000);
    var byHost = new ConcurrentHashMap<Integer, AtomicInteger>();
    var all = new AtomicInteger();
    var most = new Most(new AtomicInteger(), new AtomicInteger());
    var works = new ArrayList<Mono<Object>>();
    for (int request = 0; request < 100; request++) {
      Caller caller = permits.caller();
      for (int i = 0; i < 100; i++) {
        int host = ThreadLocalRandom.current().nextInt(15);
        Mono<Object> work =
            permits.with(
                caller,
                "host" + host,
                () -> {
                  AtomicInteger count = byHost.computeIfAbsent(host, _ -> new AtomicInteger());
                  most.inAll().accumulateAndGet(all.incrementAndGet(), Math::max);
                  most.ofOneHost().accumulateAndGet(count.incrementAndGet(), Math::max);
                  Runnable end =
                      () -> {
                        count.decrementAndGet();
                        all.decrementAndGet();
                      };
                  return Mono.delay(Duration.ofNanos(1))
                      .cast(Object.class)
                      .doOnTerminate(end)
                      .doOnCancel(end);
                });
        works.add(
            i % givingUp == givingUp - 1
                ? work.timeout(Duration.ofNanos(i * 20_000L), Mono.just("given up"))
                : work);
      }
    }
    StepVerifier.create(
            Flux.fromIterable(works)
                .flatMap(work -> work.subscribeOn(Schedulers.boundedElastic()), 10_000)
                .count())
        .expectNext(10_000L)
        .expectComplete()
        .verify(LIMIT);
    // A permit is free again just after the end of the work was told.
    await("all permits are free again").atMost(LIMIT).until(permits::active, is -> is == 0);
    assertThat(permits.waiting()).isZero();
    return most;
  }
}
