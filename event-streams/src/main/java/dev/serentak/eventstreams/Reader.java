package dev.serentak.eventstreams;

import dev.serentak.http.CallerConnection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whether a reader of a stream still takes what it is given. */
final class Reader {

  private static final long ASKING = Long.MAX_VALUE;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Reader.class);

  private final Duration patience;
  private volatile long givenAt = ASKING;

  Reader(Duration patience) {
    this.patience = patience;
  }

  void asks() {
    givenAt = ASKING;
  }

  void isGiven() {
    givenAt = System.nanoTime();
  }

  private boolean isStalled() {
    long given = givenAt;
    return given != ASKING && System.nanoTime() - given > patience.toNanos();
  }

  /**
   * Ends when the reader was given something and has not asked for more within the patience. Its
   * connection is closed then, since an answer that merely ends would wait for the reader.
   */
  Mono<Long> stalled() {
    return Mono.deferContextual(
        context ->
            Flux.interval(LOOK)
                .filter(_ -> isStalled())
                .next()
                .doOnNext(
                    _ ->
                        ServerWebExchangeContextFilter.getExchange(context)
                            .ifPresent(this::close)));
  }

  private void close(ServerWebExchange exchange) {
    log.info(
        "path={} a reader is dropped, it has taken nothing for {}",
        exchange.getRequest().getPath(),
        patience);
    CallerConnection.of(exchange).close();
  }
}
