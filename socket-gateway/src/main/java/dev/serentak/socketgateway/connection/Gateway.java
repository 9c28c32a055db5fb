package dev.serentak.socketgateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.tcp.TcpServer;

/** The TCP server: listens while the service runs, and ends its connections when that stops. */
@Component
final class Gateway implements SmartLifecycle {

  private static final int BACKLOG = 4_096;
  private static final Duration BIND_LIMIT = Duration.ofSeconds(10);
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private final GatewayProperties properties;
  private final Admission admission;
  private final GatewayMetrics metrics;
  private final SslBundles sslBundles;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile @Nullable DisposableServer server;

  Gateway(
      GatewayProperties properties,
      Admission admission,
      GatewayMetrics metrics,
      SslBundles sslBundles) {
    this.properties = properties;
    this.admission = admission;
    this.metrics = metrics;
    this.sslBundles = sslBundles;
  }

  @Override
  public void start() {
    TcpServer tcp =
        TcpServer.create()
            .bindAddress(() -> new InetSocketAddress(properties.address(), properties.port()))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .doOnChannelInit((_, channel, _) -> initialize(channel));
    tcp = properties.keepAlive().applyTo(tcp);
    if (properties.tls() != null) {
      tcp = ServerTls.of(sslBundles.getBundle(properties.tls())).applyTo(tcp);
    }
    DisposableServer bound = tcp.bindNow(BIND_LIMIT);
    server = bound;
    log.info("Listening on {}, tls={}", bound.address(), properties.tls());
  }

  private void initialize(Channel channel) {
    connections.add(channel);
    channel
        .pipeline()
        .addBefore(
            NettyPipeline.ReactiveBridge,
            "idle",
            new IdleStateHandler(
                /* observeOutput= */ true,
                0,
                0,
                properties.idleTimeout().toMillis(),
                TimeUnit.MILLISECONDS))
        .addBefore(
            NettyPipeline.ReactiveBridge, "upper-case", new ConnectionHandler(admission, metrics));
  }

  /** Takes in no more; connections get what they are owed and end, within the grace at most. */
  @Override
  public void stop() {
    DisposableServer bound = server;
    server = null;
    if (bound == null) {
      return;
    }
    bound.disposeNow(properties.grace());
    connections.forEach(
        channel -> channel.pipeline().fireUserEventTriggered(ConnectionHandler.SHUTDOWN));
    int open = connections.size();
    connections.newCloseFuture().awaitUninterruptibly(properties.grace().toMillis());
    log.info("Stopped: connections={} cut={}", open, connections.size());
    connections.close();
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  /** Where it listens now; null when it does not. */
  @Nullable InetSocketAddress address() {
    DisposableServer bound = server;
    return bound == null ? null : (InetSocketAddress) bound.address();
  }
}
