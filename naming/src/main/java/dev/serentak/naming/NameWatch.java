package dev.serentak.naming;

import dev.serentak.naming.NameServer.Event;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.codec.CodecException;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Keeps the remembered names up to date over one connection to the name server's events, from the
 * first look-up until the service stops.
 *
 * <p>An event leads to asking for its name again, so events may come late, twice or out of order.
 * Each time the name server answers, all names are asked for once, since it keeps events for a
 * while only; one that answers but sends no events is thereby polled each second. A name that
 * cannot be asked for ends the connection, and with the next one all are asked for again: as long
 * as a connection lasts, what is remembered is true.
 */
final class NameWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(NameWatch.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int PREFETCH = 32;

  private final NameServer server;
  private final Names names;
  private final Duration greatestSilence;
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile @Nullable String lastEvent;
  private volatile Disposable connections = Disposables.disposed();

  NameWatch(NameServer server, Names names, NamingProperties properties) {
    this.server = server;
    this.names = names;
    greatestSilence = properties.greatestSilence();
  }

  /** One connection, then a pause. */
  private Mono<Long> connection() {
    return Mono.defer(
        () ->
            server
                .events(lastEvent)
                .timeout(greatestSilence)
                .index((index, message) -> index == 0 ? names.refreshAll() : apply(message))
                // What the server's answer leads to is finished also when it is a refusal.
                .concatMapDelayError(work -> work, /* delayUntilEnd= */ false, PREFETCH)
                .then()
                .onErrorResume(this::lost)
                .then(Mono.delay(PAUSE)));
  }

  private Mono<Void> apply(ServerSentEvent<Event> message) {
    if (away.compareAndSet(true, false)) {
      log.info("Events of the name server at {} are read again", server.address());
    }
    Event event = message.data();
    Mono<Void> refreshed =
        event == null || event.name() == null ? Mono.empty() : names.refresh(event.name());
    return refreshed.doOnSuccess(
        _ -> {
          if (message.id() != null) {
            lastEvent = message.id();
          }
        });
  }

  private Mono<Void> lost(Throwable e) {
    if (away.compareAndSet(false, true)) {
      log.warn(
          "No events of the name server at {}, again each {}; names stand as last known: {}",
          server.address(),
          PAUSE,
          e.toString());
    }
    if (e instanceof WebClientResponseException || e instanceof CodecException) {
      // Behind this event the server does not go on, or what it sends then cannot be read.
      lastEvent = null;
    }
    return Mono.empty();
  }

  @Override
  public void start() {
    connections = names.used().thenMany(connection().repeat()).subscribe();
  }

  @Override
  public void stop() {
    connections.dispose();
  }

  @Override
  public boolean isRunning() {
    return !connections.isDisposed();
  }
}
