package dev.serentak.socketgateway.connection;

import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import reactor.netty.tcp.TcpServer;

/**
 * TCP keep-alive (RFC 9293, section 3.8.4): the system asks a silent peer whether it is still
 * there, and breaks the connection when it does not answer.
 */
record KeepAlive(Duration idle, Duration interval, int probes) {

  TcpServer applyTo(TcpServer server) {
    boolean epoll = Epoll.isAvailable();
    return server
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(
            epoll
                ? EpollChannelOption.TCP_KEEPIDLE
                : NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
            seconds(idle))
        .childOption(
            epoll
                ? EpollChannelOption.TCP_KEEPINTVL
                : NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
            seconds(interval))
        .childOption(
            epoll
                ? EpollChannelOption.TCP_KEEPCNT
                : NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT),
            probes);
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }
}
