package dev.serentak.fetcher.fetch;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Passes over interim responses, such as 103 with its early hints: the final one follows on the
 * same connection (RFC 9110, 15.2). Reactor Netty knows 100 alone, and would take any other for the
 * answer, and the answer for that of the next request. After 101 no response follows, it is passed
 * on.
 */
final class InterimResponses extends ChannelInboundHandlerAdapter {

  private boolean passingOver;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse response) {
      passingOver = isInterim(response.status());
    }
    if (!passingOver) {
      context.fireChannelRead(message);
      return;
    }
    boolean last = message instanceof LastHttpContent;
    ReferenceCountUtil.release(message);
    if (last) {
      passingOver = false;
      // Nobody who has got nothing asks for more.
      context.read();
    }
  }

  private static boolean isInterim(HttpResponseStatus status) {
    return status.codeClass() == HttpStatusClass.INFORMATIONAL
        && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
  }
}
