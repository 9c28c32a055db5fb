package dev.serentak.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import reactor.netty.channel.AbortedException;

/**
 * Makes of a connection that its caller has reset one that is closed. As a failure Reactor Netty
 * would tell it twice to whoever reads the request, and log the second time as an error.
 */
@Sharable
final class ResetConnections extends ChannelInboundHandlerAdapter {

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (AbortedException.isConnectionReset(cause)) {
      context.close();
    } else {
      context.fireExceptionCaught(cause);
    }
  }
}
