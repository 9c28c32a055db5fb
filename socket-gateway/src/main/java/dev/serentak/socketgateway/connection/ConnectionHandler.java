package dev.serentak.socketgateway.connection;

import dev.serentak.socketgateway.connection.Admission.Refusal;
import dev.serentak.socketgateway.uppercase.UpperCaseStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves one connection: each chunk that arrives goes back in upper case at once.
 *
 * <p>The next chunk is read when the client has taken what it was sent, but for some kilobytes; one
 * that only sends is thus held by TCP itself. After the client's FIN, or when the service stops,
 * what is owed is sent and then the connection ends.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {

  /** The user event that ends a connection because the service stops. */
  static final Object SHUTDOWN = new Object();

  /** How long an ended connection waits for the client's own end. */
  private static final int LINGER_MILLIS = 1_000;

  private final Admission admission;
  private final GatewayMetrics metrics;
  private final UpperCaseStream upperCase = new UpperCaseStream();
  private @Nullable InetAddress admitted;
  private @Nullable Refusal refusal;
  private @Nullable CloseCause ended;

  ConnectionHandler(Admission admission, GatewayMetrics metrics) {
    this.admission = admission;
    this.metrics = metrics;
  }

  /** Counts from the first moment on: with TLS a connection becomes active after its handshake. */
  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().remoteAddress() instanceof InetSocketAddress client) {
      refusal = admission.enter(client.getAddress()).orElse(null);
      if (refusal == null) {
        admitted = client.getAddress();
        metrics.accepted.increment();
      } else {
        metrics.refused(refusal);
      }
    } else {
      // It has gone again already.
      context.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (refusal != null) {
      end(context, CloseCause.REFUSED, refusal.line().getBytes(StandardCharsets.US_ASCII));
    }
    context.fireChannelActive();
    context.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (ended != null) {
      ReferenceCountUtil.release(message);
      return;
    }
    var received = (ByteBuf) message;
    metrics.received.increment(received.readableBytes());
    ByteBuffer bytes = received.nioBuffer();
    ByteBuffer answer = upperCase.next(bytes);
    if (answer == bytes) {
      send(context, received);
    } else {
      received.release();
      send(context, Unpooled.wrappedBuffer(answer));
    }
  }

  private void send(ChannelHandlerContext context, ByteBuf answer) {
    metrics.sent.increment(answer.readableBytes());
    context.write(answer, context.voidPromise());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    readWhenTaken(context);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    readWhenTaken(context);
    context.fireChannelWritabilityChanged();
  }

  private void readWhenTaken(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      context.read();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
      end(context, CloseCause.CLIENT);
    } else if (event == SHUTDOWN) {
      end(context, CloseCause.SHUTDOWN);
    } else if (event instanceof IdleStateEvent) {
      ended = CloseCause.IDLE;
      context.close();
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  private void end(ChannelHandlerContext context, CloseCause cause) {
    if (ended == null) {
      ByteBuffer rest = upperCase.end();
      var bytes = new byte[rest.remaining()];
      rest.get(bytes);
      end(context, cause, bytes);
    } else if (cause == CloseCause.CLIENT) {
      // Both sides have ended now.
      context.close();
    }
  }

  /** Sends the last bytes, and ends the connection when they are on their way. */
  private void end(ChannelHandlerContext context, CloseCause cause, byte[] last) {
    ended = cause;
    metrics.sent.increment(last.length);
    var sent = context.writeAndFlush(Unpooled.wrappedBuffer(last));
    if (cause == CloseCause.CLIENT || context.pipeline().get(SslHandler.class) != null) {
      sent.addListener(ChannelFutureListener.CLOSE);
    } else {
      sent.addListener(_ -> lingeringClose(context));
    }
  }

  /**
   * Closes when the client has closed, too, or after a while. Closing with something unread makes
   * the system reset the connection, and the client may lose what it was sent last.
   */
  private static void lingeringClose(ChannelHandlerContext context) {
    ((DuplexChannel) context.channel()).shutdownOutput();
    context.read();
    context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A connection that breaks is no failure of ours; nor is what closing leaves unsent. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (ended == null) {
      ended = CloseCause.BROKEN;
    }
    context.close();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    metrics.closed(ended == null ? CloseCause.BROKEN : ended);
    if (admitted != null) {
      admission.leave(admitted);
    }
  }
}
