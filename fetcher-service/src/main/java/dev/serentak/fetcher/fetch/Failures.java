package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.FilteredHostException;
import reactor.netty.http.client.PrematureCloseException;

/**
 * Says what a failure is for the caller. The messages of the network are left out: they have
 * addresses in them.
 */
final class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static FetchFailure of(Throwable failure) {
    return switch (failure) {
      case FetchFailure known -> known;
      case FilteredHostException _ ->
          of(
              FailureType.FORBIDDEN_ADDRESS,
              "The host is in a network from which nothing is fetched");
      case UnknownHostException _ -> of(FailureType.UNKNOWN_HOST, "The host is not known");
      case ConnectTimeoutException _ ->
          of(FailureType.CONNECTION_FAILED, "The host does not answer");
      case ConnectException _ -> of(FailureType.CONNECTION_REFUSED, "The host refuses to connect");
      case SSLException _ ->
          of(FailureType.TLS_FAILED, "The host has no certificate that is trusted, or no TLS");
      case PrematureCloseException _ ->
          of(FailureType.CONNECTION_FAILED, "The connection ended before the response did");
      case DecoderException wrapper when wrapper.getCause() instanceof SSLException cause ->
          of(cause);
      case DecoderException _ -> of(FailureType.BAD_RESPONSE, "The response is no valid HTTP");
      case IOException _ -> of(FailureType.CONNECTION_FAILED, "There is no connection any more");
      default -> {
        log.error("A URL could not be fetched", failure);
        yield of(FailureType.CONNECTION_FAILED, "It could not be fetched");
      }
    };
  }

  private static FetchFailure of(FailureType type, String detail) {
    return new FetchFailure(type, detail);
  }
}
