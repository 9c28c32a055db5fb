package dev.serentak.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Lets the Java client read 64-bit integers in message headers as Python writes them.
 *
 * <p>AMQP 0-9-1 and RabbitMQ disagree on the tag of a signed 64-bit integer in a field table:
 * {@code L} in the specification's table, {@code l} in RabbitMQ's errata. Python's amqp writes
 * {@code L}; the Java client knows only {@code l} and closes the connection at the other, after
 * which the same message kills the next consumer (rabbitmq-java-client issue 632). The bytes after
 * the tag are the same, so this handler rewrites the tag in each content header frame before the
 * client decodes it.
 *
 * <p>Tables that are nested very deeply become byte arrays by the same means. The client reads them
 * recursively, and thousands of levels fit a frame: it would run out of stack, with the same end.
 *
 * <p>It expects whole frames. A frame that is not well formed is left to the client to report.
 *
 * @see <a href="https://www.rabbitmq.com/amqp-0-9-1-errata">RabbitMQ's errata, section 3</a>
 */
@Sharable
final class SignedLongTags extends ChannelInboundHandlerAdapter {

  /** Levels of tables and arrays that reach the client. */
  static final int DEEPEST = 100;

  private static final int CONTENT_HEADER = 2;

  /** Type and channel and size of the frame; class, weight and size of the body. */
  private static final int FLAGS_OFFSET = 7 + 2 + 2 + 8;

  private static final int HAS_CONTENT_TYPE = 1 << 15;
  private static final int HAS_CONTENT_ENCODING = 1 << 14;
  private static final int HAS_HEADERS = 1 << 13;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf frame
        && frame.readableBytes() > FLAGS_OFFSET + 2
        && frame.getByte(frame.readerIndex()) == CONTENT_HEADER) {
      rewrite(frame.duplicate().skipBytes(FLAGS_OFFSET));
    }
    context.fireChannelRead(message);
  }

  private static void rewrite(ByteBuf properties) {
    try {
      int flags = properties.readUnsignedShort();
      if ((flags & HAS_HEADERS) == 0) {
        return;
      }
      if ((flags & HAS_CONTENT_TYPE) != 0) {
        properties.skipBytes(properties.readUnsignedByte());
      }
      if ((flags & HAS_CONTENT_ENCODING) != 0) {
        properties.skipBytes(properties.readUnsignedByte());
      }
      rewriteTable(properties, 1);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException _) {
      // Not well formed: the client reports it.
    }
  }

  private static void rewriteTable(ByteBuf fields, int depth) {
    int end = Math.addExact(fields.readInt(), fields.readerIndex());
    while (fields.readerIndex() < end) {
      fields.skipBytes(fields.readUnsignedByte());
      rewriteValue(fields, depth);
    }
  }

  private static void rewriteArray(ByteBuf values, int depth) {
    int end = Math.addExact(values.readInt(), values.readerIndex());
    while (values.readerIndex() < end) {
      rewriteValue(values, depth);
    }
  }

  private static void rewriteValue(ByteBuf values, int depth) {
    byte tag = values.readByte();
    switch (tag) {
      case 'L' -> replaceTag(values, 'l').skipBytes(Long.BYTES);
      case 'F', 'A' -> {
        if (depth == DEEPEST) {
          replaceTag(values, 'x').skipBytes(values.readInt());
        } else if (tag == 'F') {
          rewriteTable(values, depth + 1);
        } else {
          rewriteArray(values, depth + 1);
        }
      }
      case 'S', 'x' -> values.skipBytes(values.readInt());
      case 'l', 'T', 'd' -> values.skipBytes(8);
      case 'I', 'i', 'f' -> values.skipBytes(4);
      case 'D' -> values.skipBytes(5);
      case 's', 'u' -> values.skipBytes(2);
      case 'b', 'B', 't' -> values.skipBytes(1);
      case 'V' -> {}
      default -> throw new IllegalArgumentException("unknown tag " + tag);
    }
  }

  private static ByteBuf replaceTag(ByteBuf values, char tag) {
    return values.setByte(values.readerIndex() - 1, tag);
  }
}
