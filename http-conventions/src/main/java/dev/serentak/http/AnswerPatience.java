package dev.serentak.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose caller does not take its answer, whole or streamed, which is in memory
 * until then. One who takes it slowly is served to the end.
 */
final class AnswerPatience extends IdleStateHandler {

  private static final Logger log = LoggerFactory.getLogger(AnswerPatience.class);

  private final Duration patience;

  AnswerPatience(Duration patience) {
    super(true, 0, patience.toMillis(), 0, TimeUnit.MILLISECONDS);
    this.patience = patience;
  }

  /**
   * The first such event in a row only says that nothing was written to its end for so long, which
   * may be because there was nothing to write until just now, or because it is large. Each further
   * one says that not a byte was taken since the last.
   */
  @Override
  protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
    Channel channel = context.channel();
    if (!event.isFirst() && isAnythingQueued(channel)) {
      log.info(
          "caller={} is left, it has taken nothing of its answer for {}",
          channel.remoteAddress(),
          patience);
      channel.close();
    }
  }

  private static boolean isAnythingQueued(Channel channel) {
    return channel.bytesBeforeUnwritable() <= channel.config().getWriteBufferHighWaterMark();
  }
}
