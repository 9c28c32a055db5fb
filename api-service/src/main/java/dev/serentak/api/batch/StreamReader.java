package dev.serentak.api.batch;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The connection over which a stream is read. By itself Reactor Netty asks for more than a hundred
 * elements before it writes the first; as each may have megabytes, the next is given only when the
 * connection has taken the last.
 */
final class StreamReader {

  private static final Logger log = LoggerFactory.getLogger(StreamReader.class);

  /** How often a connection that takes nothing is looked at. */
  private static final Duration LOOK = Duration.ofMillis(5);

  private final Channel channel;
  private final Scheduler eventLoop;
  private final Duration patience;

  private StreamReader(Channel channel, Duration patience) {
    this.channel = channel;
    this.eventLoop = Schedulers.fromExecutorService(channel.eventLoop());
    this.patience = patience;
  }

  /**
   * @param patience the connection is closed when it has taken nothing for so long
   */
  static StreamReader of(ServerWebExchange exchange, Duration patience) {
    HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    var channel = new AtomicReference<Channel>();
    request.withConnection(connection -> channel.set(connection.channel()));
    return new StreamReader(channel.get(), patience);
  }

  <T> Flux<T> paced(Flux<T> stream) {
    return stream.concatMap(element -> Mono.just(element).concatWith(taken()), 1);
  }

  /** On the event loop this comes behind the write of the last element. */
  private <T> Mono<T> taken() {
    return Flux.interval(Duration.ZERO, LOOK, eventLoop)
        .filter(_ -> channel.isWritable())
        .next()
        .timeout(patience, Mono.fromRunnable(this::drop))
        .then(Mono.empty());
  }

  private void drop() {
    log.info("reader={} is dropped, it takes nothing", channel.remoteAddress());
    channel.close();
  }
}
