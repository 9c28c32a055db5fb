package dev.serentak.api.batch;

import dev.serentak.http.CallerConnection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who reads a stream. By itself Reactor Netty asks for more than a hundred elements before it
 * writes the first; as each may have megabytes, the next is given only when the connection has
 * taken the last.
 */
final class StreamReader {

  private static final Logger log = LoggerFactory.getLogger(StreamReader.class);

  private final CallerConnection connection;
  private final Duration patience;

  private StreamReader(CallerConnection connection, Duration patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /**
   * @param patience the connection is closed when it has not taken an element for so long
   */
  static StreamReader of(ServerWebExchange exchange, Duration patience) {
    return new StreamReader(CallerConnection.of(exchange), patience);
  }

  <T> Flux<T> paced(Flux<T> stream) {
    return stream.concatMap(element -> Mono.just(element).concatWith(taken()), 1);
  }

  private <T> Mono<T> taken() {
    return connection.taken().timeout(patience, Mono.fromRunnable(this::drop)).then(Mono.empty());
  }

  private void drop() {
    log.info("reader={} is dropped, it takes nothing", connection);
    connection.close();
  }
}
