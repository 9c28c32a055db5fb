package dev.serentak.amqp;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.ReadTimeoutHandler;

/**
 * Gives a silent broker two heartbeats before its connection counts as dead, as AMQP has it.
 *
 * <p>The Java client on Netty watches for two heartbeats with an idle handler, but also sets a read
 * timeout of one, or of a second where there are no heartbeats at all. A broker that sends one each
 * interval, as it may, then loses the race again and again. So the read timeout goes with the first
 * frame after it was set, and the idle handler stays.
 */
@Sharable
final class TwoHeartbeats extends ChannelInboundHandlerAdapter {

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    if (context.pipeline().get(ReadTimeoutHandler.class) != null) {
      context.pipeline().remove(ReadTimeoutHandler.class);
    }
    context.fireChannelRead(frame);
  }
}
