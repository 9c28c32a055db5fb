package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import dev.serentak.fetcher.fetch.Stopwatch.Phase;
import dev.serentak.fetcher.target.Target;
import dev.serentak.fetcher.target.TargetRules;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** Sends one GET on a connection of its own, which is closed when the body is read or given up. */
@Component
final class HttpGet {

  private static final byte[] NO_BODY = {};

  private final HttpClients clients;
  private final TargetRules rules;
  private final FetchProperties properties;

  HttpGet(HttpClients clients, TargetRules rules, FetchProperties properties) {
    this.clients = clients;
    this.rules = rules;
    this.properties = properties;
  }

  /**
   * @param stopwatch enters each phase when that begins
   */
  Mono<Response> send(Target target, CollectedBody body, Stopwatch stopwatch) {
    HttpClient client = clients.client(target.secure(), rules.mayHaveAnyAddress(target));
    return client
        .remoteAddress(() -> InetSocketAddress.createUnresolved(target.host(), target.port()))
        .headers(headers -> headers.set(HttpHeaderNames.HOST, target.authority()))
        .doOnRequest((_, _) -> stopwatch.enter(Phase.WAITING))
        .doOnResponse((_, _) -> stopwatch.enter(Phase.RECEIVING))
        .get()
        .uri(target.pathAndQuery())
        .responseConnection(
            (response, connection) ->
                Mono.defer(() -> read(response, connection, body))
                    // Before the permit is free again, which doFinally would be too late for.
                    .doOnTerminate(connection::dispose)
                    .doOnCancel(connection::dispose))
        .next()
        .switchIfEmpty(
            Mono.error(new FetchFailure(FailureType.CONNECTION_FAILED, "There was no response")));
  }

  private Mono<Response> read(
      HttpClientResponse response, Connection connection, CollectedBody body) {
    HttpHeaders headers = response.responseHeaders();
    if (headers.size() > properties.greatestHeaderCount()) {
      throw badResponse("The response has too many header fields");
    }
    var head =
        new Response(
            response.status().code(),
            headers.get(HttpHeaderNames.CONTENT_TYPE),
            headers.get(HttpHeaderNames.LOCATION),
            NO_BODY);
    if (head.redirect().isPresent()) {
      return Mono.just(head);
    }
    var encoding = ContentEncoding.of(headers.get(HttpHeaderNames.CONTENT_ENCODING));
    body.expect(length(headers));
    Mono<byte[]> bytes =
        connection
            .inbound()
            .receive()
            .doOnNext(body::add)
            // Decompressing takes its time, which event loops do not have.
            .then(
                Mono.fromSupplier(() -> body.decoded(encoding)).subscribeOn(Schedulers.parallel()));
    return bytes.map(head::withBytes);
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
