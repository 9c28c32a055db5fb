package dev.serentak.benchmarks.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What is fetched: pages of a kibibyte, each of its own words, served by one thread. The arguments
 * are its port, and how many milliseconds each answer lets wait for itself.
 */
final class PageServer {

  private static final int BACKLOG = 1_000;
  private static final int PAGE_LENGTH = 1_024;

  private PageServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    var delay = Duration.ofMillis(Long.parseLong(arguments[1]));
    new ServerBootstrap()
        .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpServerKeepAliveHandler())
                    .addLast(new Pages(delay));
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  static String url(int port, int number) {
    return "http://127.0.0.1:%d%s".formatted(port, path(number));
  }

  /** What is found at the URL of that number. */
  static String page(int number) {
    return page(path(number));
  }

  private static String path(int number) {
    return "/page/" + number;
  }

  private static String page(String path) {
    return (path + " ").repeat(PAGE_LENGTH / path.length()).substring(0, PAGE_LENGTH);
  }

  private static final class Pages extends SimpleChannelInboundHandler<HttpObject> {

    private final Duration delay;

    Pages(Duration delay) {
      this.delay = delay;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
      if (message instanceof HttpRequest request) {
        var page = Unpooled.wrappedBuffer(page(request.uri()).getBytes(US_ASCII));
        var response =
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, page);
        response
            .headers()
            .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
            .set(HttpHeaderNames.CONTENT_LENGTH, PAGE_LENGTH);
        if (delay.isZero()) {
          context.writeAndFlush(response);
        } else {
          context
              .executor()
              .schedule(
                  () -> context.writeAndFlush(response), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    }
  }
}
