package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import dev.serentak.fetcher.fetch.Stopwatch.Phase;
import dev.serentak.fetcher.target.Target;
import dev.serentak.fetcher.target.TargetRules;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** Sends one GET, on a connection that nobody else uses meanwhile, and closes what it gives up. */
@Component
final class HttpGet {

  private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(HttpGet.class, "used");
  private static final byte[] NO_BODY = {};

  /** A body of so many is made into text or base64 in some microseconds. */
  private static final int QUICK_BYTES = 16 * 1024;

  private final HttpClients clients;
  private final TargetRules rules;
  private final FetchProperties properties;

  HttpGet(HttpClients clients, TargetRules rules, FetchProperties properties) {
    this.clients = clients;
    this.rules = rules;
    this.properties = properties;
  }

  /**
   * A connection that was kept may have been closed by the server meanwhile. If it was, which shows
   * before anything of a response has come, the request is sent once more, on a new one (RFC 9112,
   * 9.3.1).
   *
   * @param stopwatch enters each phase when that begins
   */
  Mono<Response> send(Target target, CollectedBody body, Stopwatch stopwatch) {
    boolean anyAddress = rules.mayHaveAnyAddress(target);
    var mayBeStale = new AtomicBoolean();
    return send(clients.keeping(target.secure(), anyAddress), target, body, stopwatch, mayBeStale)
        .onErrorResume(
            e -> mayBeStale.get() && isDisconnect(e),
            _ -> {
              stopwatch.enter(Phase.CONNECTING);
              HttpClient closing = clients.closing(target.secure(), anyAddress);
              return send(closing, target, body, stopwatch, mayBeStale);
            });
  }

  private static boolean isDisconnect(Throwable e) {
    return e instanceof IOException || AbortedException.isConnectionReset(e);
  }

  /**
   * @param mayBeStale becomes whether there was a request on the connection before, and nothing of
   *     a response has come to this one
   */
  private Mono<Response> send(
      HttpClient client,
      Target target,
      CollectedBody body,
      Stopwatch stopwatch,
      AtomicBoolean mayBeStale) {
    return client
        .remoteAddress(() -> InetSocketAddress.createUnresolved(target.host(), target.port()))
        .headers(headers -> headers.set(HttpHeaderNames.HOST, target.authority()))
        .doOnRequest(
            (_, connection) -> {
              mayBeStale.set(connection.channel().attr(USED).getAndSet(true) != null);
              stopwatch.enter(Phase.WAITING);
            })
        .doOnResponse(
            (_, _) -> {
              mayBeStale.set(false);
              stopwatch.enter(Phase.RECEIVING);
            })
        .get()
        .uri(target.pathAndQuery())
        .responseConnection(
            (response, connection) ->
                Mono.defer(() -> read(response, connection, body))
                    // What is not read to its end, before the permit is free again.
                    .doOnError(_ -> connection.dispose())
                    .doOnCancel(connection::dispose))
        .next()
        .switchIfEmpty(
            Mono.error(new FetchFailure(FailureType.CONNECTION_FAILED, "There was no response")));
  }

  private Mono<Response> read(
      HttpClientResponse response, Connection connection, CollectedBody body) {
    HttpHeaders headers = response.responseHeaders();
    if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      throw badResponse("The server changes the protocol, which nobody has asked for");
    }
    if (headers.size() > properties.greatestHeaderCount()) {
      throw badResponse("The response has too many header fields");
    }
    var head =
        new Response(
            response.status().code(),
            headers.get(HttpHeaderNames.CONTENT_TYPE),
            headers.get(HttpHeaderNames.LOCATION),
            NO_BODY);
    if (!clients.mayKeep()) {
      connection.markPersistent(false);
    }
    if (head.redirect().isPresent()) {
      connection.dispose();
      return Mono.just(head);
    }
    var encoding = ContentEncoding.of(headers.get(HttpHeaderNames.CONTENT_ENCODING));
    body.expect(length(headers));
    Mono<byte[]> bytes =
        connection
            .inbound()
            .receive()
            .doOnNext(body::add)
            .then(Mono.defer(() -> decoded(body, encoding, connection)));
    return bytes.map(head::withBytes);
  }

  /**
   * What takes its time is done elsewhere, for event loops have none. The rest goes on behind what
   * the event loop does now: giving back the connection, which is wanted next.
   */
  private static Mono<byte[]> decoded(
      CollectedBody body, ContentEncoding encoding, Connection connection) {
    boolean quick = encoding == ContentEncoding.IDENTITY && body.size() <= QUICK_BYTES;
    return Mono.fromSupplier(() -> body.decoded(encoding))
        .subscribeOn(
            quick
                ? Schedulers.fromExecutor(connection.channel().eventLoop())
                : Schedulers.parallel());
  }

  private static long length(HttpHeaders headers) {
    try {
      return Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
    } catch (NumberFormatException _) {
      throw badResponse("The response has no valid length");
    }
  }

  private static FetchFailure badResponse(String detail) {
    return new FetchFailure(FailureType.BAD_RESPONSE, detail);
  }
}
