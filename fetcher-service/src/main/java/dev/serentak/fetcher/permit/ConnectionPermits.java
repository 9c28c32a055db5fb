package dev.serentak.fetcher.permit;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Holds connections to their number in all and for each host. Callers are served in turn, one
 * permit each; whoever can be served is not held up by one who waits for a host that is full. For
 * any number of threads; the lock is held for some steps in memory only.
 */
@Component
public final class ConnectionPermits {

  private final PermitProperties properties;
  private final Object lock = new Object();

  /** Callers with something waiting; who was served goes to the end. */
  private final Set<Caller> callers = new LinkedHashSet<>();

  private final Map<String, Integer> activeByHost = new HashMap<>();
  private final AtomicInteger draining = new AtomicInteger();
  private int active;
  private int waiting;

  ConnectionPermits(PermitProperties properties, MeterRegistry meters) {
    this.properties = properties;
    Gauge.builder("fetcher.active", this, ConnectionPermits::active).register(meters);
    Gauge.builder("fetcher.waiting", this, ConnectionPermits::waiting).register(meters);
  }

  public Caller caller() {
    return new Caller();
  }

  /**
   * Does the work when there is a permit for it, which is free again when the work has ended or was
   * cancelled. Fails with {@link FetchFailure} if too many wait already.
   */
  public <T> Mono<T> with(Caller caller, String host, Supplier<Mono<T>> work) {
    return Mono.defer(
        () -> {
          var turn = new Turn(caller, host);
          if (!enter(turn)) {
            return Mono.error(
                new FetchFailure(
                    FailureType.OVERLOADED, "Too many URLs wait for a connection already"));
          }
          drain();
          return turn.granted().asMono().then(Mono.defer(work)).doFinally(_ -> leave(turn));
        });
  }

  private boolean enter(Turn turn) {
    synchronized (lock) {
      boolean free = active < properties.greatestConnections() && hasRoom(turn.host());
      if (!free && waiting >= properties.greatestWaiting()) {
        return false;
      }
      turn.caller().add(turn);
      callers.add(turn.caller());
      waiting++;
      return true;
    }
  }

  private void leave(Turn turn) {
    synchronized (lock) {
      if (turn.state == Turn.State.WAITING) {
        turn.caller().remove(turn);
        if (!turn.caller().isWaiting()) {
          callers.remove(turn.caller());
        }
        waiting--;
      } else {
        active--;
        activeByHost.computeIfPresent(turn.host(), (_, count) -> count == 1 ? null : count - 1);
      }
      turn.state = Turn.State.OVER;
    }
    drain();
  }

  /** One thread at a time grants for all, so that grants that end at once do not nest. */
  private void drain() {
    if (draining.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      for (Turn turn = next(); turn != null; turn = next()) {
        turn.granted().tryEmitEmpty();
      }
      missed = draining.addAndGet(-missed);
    } while (missed != 0);
  }

  private @Nullable Turn next() {
    synchronized (lock) {
      if (active >= properties.greatestConnections()) {
        return null;
      }
      for (Caller caller : callers) {
        Turn turn = caller.poll(this::hasRoom);
        if (turn != null) {
          grant(turn);
          return turn;
        }
      }
      return null;
    }
  }

  private void grant(Turn turn) {
    callers.remove(turn.caller());
    if (turn.caller().isWaiting()) {
      callers.add(turn.caller());
    }
    waiting--;
    active++;
    activeByHost.merge(turn.host(), 1, Integer::sum);
    turn.state = Turn.State.GRANTED;
  }

  private boolean hasRoom(String host) {
    return activeByHost.getOrDefault(host, 0) < properties.greatestPerHost();
  }

  int active() {
    synchronized (lock) {
      return active;
    }
  }

  int waiting() {
    synchronized (lock) {
      return waiting;
    }
  }
}
