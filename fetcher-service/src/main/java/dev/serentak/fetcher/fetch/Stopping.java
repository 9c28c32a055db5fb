package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends what is being fetched some time after the service has begun to stop, so that there is time
 * left for the answers. Is told before the web server is, whose phase is a lower one.
 */
@Component
final class Stopping implements SmartLifecycle {

  private final Duration grace;
  private volatile Sinks.@Nullable Empty<Void> running;

  Stopping(FetchProperties properties) {
    grace = properties.grace();
  }

  @Override
  public void start() {
    running = Sinks.empty();
  }

  @Override
  public void stop() {
    Sinks.Empty<Void> ended = running;
    running = null;
    if (ended != null) {
      ended.tryEmitEmpty();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }

  /** Fails when the grace is over; else it never ends. */
  <T> Mono<T> limit() {
    Sinks.Empty<Void> now = running;
    Mono<Void> stopped = now == null ? Mono.empty() : now.asMono();
    return stopped
        .then(Mono.delay(grace))
        .then(Mono.error(new FetchFailure(FailureType.SHUTDOWN, "The service stops")));
  }
}
