package dev.serentak.naming;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Where names lead. A name is asked for at the name server once; from then on its answer comes from
 * memory and is kept up to date by the name server's events. While the name server is away, the
 * last answers stand, past their expiry too.
 *
 * <p>Safe for use by any number of threads; nothing here blocks.
 */
public final class Names {

  private static final int REFRESHED_AT_A_TIME = 8;

  private final NameServer server;
  private final int greatestNames;
  private final ConcurrentMap<String, List<Instance>> known = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Mono<List<Instance>>> asked = new ConcurrentHashMap<>();
  private final Sinks.Empty<Void> used = Sinks.empty();

  Names(NameServer server, NamingProperties properties) {
    this.server = server;
    greatestNames = properties.greatestNames();
  }

  /**
   * All instances of a name, at least one, in the order of the name server.
   *
   * <p>Any number of callers who ask for a new name at the same time cost one request. A name that
   * is not known is not remembered as such, so it is found as soon as it is registered. When as
   * many names are remembered as is set, further ones are asked for at each look-up.
   *
   * @return fails with {@link UnknownNameException} when nothing is registered under the name, also
   *     when its last instance has gone; and for a name that is not in memory, within the limit
   *     that is set for look-ups, with {@link NameServerUnavailableException}
   */
  public Mono<List<Instance>> lookUp(String name) {
    return Mono.defer(
        () -> {
          used.tryEmitEmpty();
          List<Instance> answer = known.get(name);
          if (answer != null) {
            return Mono.just(answer);
          }
          Mono<List<Instance>> pending = asked.get(name);
          return pending == null
              ? askOnce(name)
              // That it was unknown when another asked does not say that it is now.
              : pending.onErrorResume(UnknownNameException.class, _ -> askOnce(name));
        });
  }

  private Mono<List<Instance>> askOnce(String name) {
    return asked.computeIfAbsent(name, this::ask);
  }

  /** What is asked is shared by all who want to know, and goes on when they do not any more. */
  private Mono<List<Instance>> ask(String name) {
    return server
        .lookUp(name)
        .doOnNext(answer -> remember(name, answer))
        .doOnError(UnknownNameException.class, _ -> known.remove(name))
        .doOnTerminate(() -> asked.remove(name))
        .cache();
  }

  private void remember(String name, List<Instance> answer) {
    if (known.size() < greatestNames || known.containsKey(name)) {
      known.put(name, answer);
    }
  }

  /** Ends when the first name is looked up: before that, there is nothing to keep up to date. */
  Mono<Void> used() {
    return used.asMono();
  }

  /** Asks for each remembered name again, and fails at the first that cannot be asked for. */
  Mono<Void> refreshAll() {
    return Flux.defer(() -> Flux.concat(names(asked), names(known)).distinct())
        .flatMap(this::refresh, REFRESHED_AT_A_TIME)
        .then();
  }

  private static Flux<String> names(ConcurrentMap<String, ?> names) {
    return Flux.fromIterable(names.keySet());
  }

  /**
   * Asks for a name again if it is remembered. One that is being asked for is asked for once more
   * behind that: the answer under way may be older than what this is called for.
   */
  Mono<Void> refresh(String name) {
    return Mono.defer(
        () -> {
          // In this order: a name is remembered before it stops being asked for.
          Mono<List<Instance>> pending = asked.get(name);
          if (pending == null && !known.containsKey(name)) {
            return Mono.empty();
          }
          Mono<?> before = pending == null ? Mono.empty() : pending.onErrorComplete();
          return before
              .then(Mono.defer(() -> askOnce(name)))
              .onErrorComplete(UnknownNameException.class)
              .then();
        });
  }
}
