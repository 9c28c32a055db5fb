package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.target.TargetRules;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;

/**
 * The HTTP clients, which differ in TLS and in the addresses that they connect to.
 *
 * <p>The filter of addresses is asked after the host was resolved, for the addresses that are then
 * connected to: a name that resolves to something else the next time gets nowhere. No connection is
 * used twice, no redirect is followed, nothing is tried again, and there is no proxy.
 */
@Component
final class HttpClients {

  private final Pair filtered;
  private final Pair unfiltered;

  /** Both made at the start: the first use of TLS reads files. */
  private record Pair(HttpClient plain, HttpClient secure) {

    static Pair of(HttpClient client) {
      return new Pair(client.noSSL(), client.configuration().isSecure() ? client : client.secure());
    }
  }

  HttpClients(
      FetchProperties properties,
      TargetRules rules,
      SslBundles sslBundles,
      ObjectProvider<AddressResolverGroup<InetSocketAddress>> resolver) {
    var builder =
        new ReactorHttpClientBuilder()
            .withoutHttpClientDefaults()
            .withHttpClientFactory(HttpClient::newConnection)
            .withHttpClientCustomizer(
                client -> {
                  HttpClient limited = limited(client, properties);
                  AddressResolverGroup<InetSocketAddress> own = resolver.getIfAvailable();
                  return own == null ? limited : limited.resolver(own);
                });
    var settings =
        HttpClientSettings.defaults()
            .withRedirects(HttpRedirects.DONT_FOLLOW)
            .withConnectTimeout(properties.greatestTimeout());
    if (properties.trust() != null) {
      settings = settings.withSslBundle(sslBundles.getBundle(properties.trust()));
    }
    unfiltered = Pair.of(builder.build(settings));
    filtered = Pair.of(builder.build(settings.withInetAddressFilter(rules.addresses())));
  }

  private static HttpClient limited(HttpClient client, FetchProperties properties) {
    return client
        .disableRetry(true)
        .keepAlive(false)
        .headers(
            headers ->
                headers
                    .set(HttpHeaderNames.USER_AGENT, "serentak-fetcher")
                    .set(HttpHeaderNames.ACCEPT_ENCODING, ContentEncoding.ACCEPTED))
        .httpResponseDecoder(
            decoder ->
                decoder.maxHeaderSize(Math.toIntExact(properties.greatestHeader().toBytes())));
  }

  HttpClient client(boolean secure, boolean anyAddress) {
    Pair clients = anyAddress ? unfiltered : filtered;
    return secure ? clients.secure() : clients.plain();
  }
}
