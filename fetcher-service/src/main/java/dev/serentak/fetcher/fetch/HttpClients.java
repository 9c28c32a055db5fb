package dev.serentak.fetcher.fetch;

import dev.serentak.fetcher.target.TargetRules;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The HTTP clients, which differ in TLS and in the addresses that they connect to.
 *
 * <p>The filter of addresses is asked after the host was resolved, for the addresses that are then
 * connected to: a name that resolves to something else the next time gets nowhere. A connection is
 * kept for a while for the next URL with the same scheme, host and port, and so leads where it was
 * allowed to. They follow no redirect, try nothing again, and use no proxy.
 */
@Component
final class HttpClients implements DisposableBean {

  private final ConnectionProvider kept;
  private final Clients keeping;
  private final Clients closing;
  private final AtomicInteger open = new AtomicInteger();
  private final int greatestKept;

  private record Clients(Pair filtered, Pair unfiltered) {}

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
    var settings =
        HttpClientSettings.defaults()
            .withRedirects(HttpRedirects.DONT_FOLLOW)
            .withConnectTimeout(properties.greatestTimeout());
    if (properties.trust() != null) {
      settings = settings.withSslBundle(sslBundles.getBundle(properties.trust()));
    }
    HttpClientSettings unfiltered = settings;
    HttpClientSettings filtered = settings.withInetAddressFilter(rules.addresses());
    UnaryOperator<HttpClient> limits = client -> limited(client, properties, resolver);
    greatestKept = properties.greatestKept();
    kept = pool(properties.greatestIdleTime());
    keeping = clients(() -> HttpClient.create(kept).keepAlive(true), limits, filtered, unfiltered);
    closing =
        clients(() -> HttpClient.newConnection().keepAlive(false), limits, filtered, unfiltered);
  }

  /** Of each host as many as there are permits, which is why there is no limit here. */
  private static ConnectionProvider pool(Duration greatestIdleTime) {
    return ConnectionProvider.builder("fetcher")
        .maxConnections(Integer.MAX_VALUE)
        .pendingAcquireMaxCount(-1)
        .lifo()
        .maxIdleTime(greatestIdleTime)
        .evictInBackground(greatestIdleTime)
        .disposeInactivePoolsInBackground(greatestIdleTime, greatestIdleTime)
        .build();
  }

  private static Clients clients(
      Supplier<HttpClient> factory,
      UnaryOperator<HttpClient> limits,
      HttpClientSettings filtered,
      HttpClientSettings unfiltered) {
    var builder =
        new ReactorHttpClientBuilder()
            .withoutHttpClientDefaults()
            .withHttpClientFactory(factory)
            .withHttpClientCustomizer(limits);
    return new Clients(Pair.of(builder.build(filtered)), Pair.of(builder.build(unfiltered)));
  }

  private HttpClient limited(
      HttpClient client,
      FetchProperties properties,
      ObjectProvider<AddressResolverGroup<InetSocketAddress>> resolver) {
    AddressResolverGroup<InetSocketAddress> own = resolver.getIfAvailable();
    return (own == null ? client : client.resolver(own))
        .disableRetry(true)
        .doOnChannelInit((_, channel, _) -> opened(channel))
        .headers(
            headers ->
                headers
                    .set(HttpHeaderNames.USER_AGENT, "serentak-fetcher")
                    .set(HttpHeaderNames.ACCEPT_ENCODING, ContentEncoding.ACCEPTED))
        .httpResponseDecoder(
            decoder ->
                decoder.maxHeaderSize(Math.toIntExact(properties.greatestHeader().toBytes())));
  }

  private void opened(Channel channel) {
    open.incrementAndGet();
    channel.closeFuture().addListener(_ -> open.decrementAndGet());
    channel
        .pipeline()
        .addAfter(NettyPipeline.HttpCodec, "interimResponses", new InterimResponses());
  }

  /** Its connections are kept, as long as {@link #mayKeep} is heeded. */
  HttpClient keeping(boolean secure, boolean anyAddress) {
    return client(keeping, secure, anyAddress);
  }

  /** Each of its connections is new, and for one request. */
  HttpClient closing(boolean secure, boolean anyAddress) {
    return client(closing, secure, anyAddress);
  }

  private static HttpClient client(Clients clients, boolean secure, boolean anyAddress) {
    Pair pair = anyAddress ? clients.unfiltered() : clients.filtered();
    return secure ? pair.secure() : pair.plain();
  }

  /** Whether a connection may stay open when its response is read. */
  boolean mayKeep() {
    return open.get() <= greatestKept;
  }

  @Override
  public void destroy() {
    kept.dispose();
  }
}
