package dev.serentak.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds request bodies to the size that their path takes, whether they tell their length or not: a
 * body is read no further than its limit.
 */
final class BodyLimit implements WebFilter {

  private final HttpProperties properties;

  BodyLimit(HttpProperties properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    long limit =
        properties.greatestBody(request.getPath().pathWithinApplication().value()).toBytes();
    Flux<DataBuffer> body =
        request.getHeaders().getContentLength() > limit
            ? Flux.error(() -> tooLarge(limit))
            : limited(request.getBody(), limit);
    var limited =
        new ServerHttpRequestDecorator(request) {
          @Override
          public Flux<DataBuffer> getBody() {
            return body;
          }
        };
    return chain.filter(exchange.mutate().request(limited).build());
  }

  private static Flux<DataBuffer> limited(Flux<DataBuffer> body, long limit) {
    return Flux.defer(
        () -> {
          var read = new long[1];
          return body.doOnDiscard(DataBuffer.class, DataBufferUtils::release)
              .<DataBuffer>handle(
                  (buffer, sink) -> {
                    read[0] += buffer.readableByteCount();
                    if (read[0] > limit) {
                      DataBufferUtils.release(buffer);
                      sink.error(tooLarge(limit));
                    } else {
                      sink.next(buffer);
                    }
                  });
        });
  }

  private static ErrorResponseException tooLarge(long limit) {
    return Problem.BODY_TOO_LARGE.exception("At most " + limit + " bytes are taken here");
  }
}
