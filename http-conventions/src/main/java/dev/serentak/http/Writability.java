package dev.serentak.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.MonoSink;

/** Tells when a connection can be written to, or has ended. For its event loop alone. */
final class Writability extends ChannelInboundHandlerAdapter {

  private final List<MonoSink<Void>> waiting = new ArrayList<>();

  /** Completes the sink at once, or when one of both comes. */
  static void tell(Channel channel, MonoSink<Void> sink) {
    Writability writability = channel.pipeline().get(Writability.class);
    if (writability == null) {
      // The connection has ended, and all handlers are gone.
      sink.success();
    } else {
      writability.waiting.add(sink);
      writability.look(channel);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    look(context.channel());
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    look(context.channel());
    context.fireChannelInactive();
  }

  private void look(Channel channel) {
    if (channel.isWritable() || !channel.isActive()) {
      List<MonoSink<Void>> told = List.copyOf(waiting);
      waiting.clear();
      told.forEach(MonoSink::success);
    }
  }
}
