package dev.serentak.naming;

import dev.serentak.naming.NameServer.Lease;
import dev.serentak.naming.OwnPlace.Place;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Keeps this service registered while it runs: after its web server has started and until before it
 * stops. Nothing waits for the name server: while that is away, the service runs unregistered and
 * tries again each second.
 */
final class Registration implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Registration.class);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final NameServer server;
  private final OwnPlace own;
  private final String name;
  private final NamingProperties properties;
  private final Duration heartbeat;
  private final Duration pauseAfterFailure;
  private volatile State state = State.NEW;
  private volatile boolean running;
  private volatile Sinks.Empty<Void> stopping = Sinks.empty();
  private volatile Mono<Void> ended = Mono.empty();

  private enum State {
    NEW,
    REGISTERED,
    FAILING
  }

  Registration(NameServer server, OwnPlace own, String name, NamingProperties properties) {
    this.server = server;
    this.own = own;
    this.name = name;
    this.properties = properties;
    heartbeat = properties.ttl().dividedBy(3);
    pauseAfterFailure = heartbeat.compareTo(SECOND) < 0 ? heartbeat : SECOND;
  }

  /** Registers, and returns how long to wait before the next time. */
  private Mono<Duration> renewal() {
    return own.place()
        .flatMap(place -> server.register(name, place.instance(), lease(place)).thenReturn(place))
        .doOnNext(this::registered)
        .thenReturn(heartbeat)
        .onErrorResume(
            e -> {
              failed(e);
              return Mono.just(pauseAfterFailure);
            });
  }

  private Lease lease(Place place) {
    return new Lease(place.uri(), properties.tags(), properties.ttl());
  }

  private void registered(Place place) {
    if (state != State.REGISTERED) {
      log.info(
          "name={} instance={} uri={} is registered at {}",
          name,
          place.instance(),
          place.uri(),
          server.address());
    }
    state = State.REGISTERED;
  }

  private void failed(Throwable e) {
    if (state != State.FAILING) {
      log.warn("name={} is not registered, again each {}: {}", name, pauseAfterFailure, text(e));
    }
    state = State.FAILING;
  }

  private Mono<Void> deregistration() {
    return own.place()
        .flatMap(place -> server.deregister(name, place.instance()))
        .onErrorResume(
            e -> {
              log.info("name={} stays registered until its ttl is over: {}", name, text(e));
              return Mono.empty();
            });
  }

  private static String text(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  @Override
  public void start() {
    Sinks.Empty<Void> stop = Sinks.empty();
    stopping = stop;
    running = true;
    ended =
        renewal()
            .delayUntil(pause -> Mono.delay(pause).takeUntilOther(stop.asMono()))
            .repeat(() -> running)
            .then(Mono.defer(this::deregistration))
            .cache();
    ended.subscribe();
  }

  /**
   * Lets a renewal that is under way end first, or it could arrive behind the deregistration. Both
   * together get the limit of one.
   */
  @Override
  public void stop(Runnable callback) {
    running = false;
    stopping.tryEmitEmpty();
    ended
        .timeout(properties.registrationLimit(), Mono.empty())
        .doFinally(_ -> callback.run())
        .subscribe();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
