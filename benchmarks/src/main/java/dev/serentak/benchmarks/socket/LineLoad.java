package dev.serentak.benchmarks.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Callers that each send a block of lines, wait for its whole answer, compare that, and send the
 * next. One thread plays them all, so that it takes little of the machine from the server.
 */
final class LineLoad implements AutoCloseable {

  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);

  private final Selector selector;
  private long answered;

  /**
   * @param block what each caller sends
   * @param expected the answer to it
   */
  LineLoad(int port, int callers, byte[] block, byte[] expected) throws IOException {
    selector = Selector.open();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int caller = 0; caller < callers; caller++) {
      SocketChannel channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      var key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(new Caller(channel, key, direct(block), direct(expected)));
    }
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /**
   * How many blocks are answered in so long a time.
   *
   * @throws IOException if an answer is not the expected one, a connection ends, or none comes
   */
  long run(Duration time) throws IOException {
    long before = answered;
    for (SelectionKey key : selector.keys()) {
      ((Caller) key.attachment()).begin();
    }
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      if (selector.select(this::serve, SILENCE_LIMIT.toMillis()) == 0) {
        throw new IOException("No answer within " + SILENCE_LIMIT);
      }
    }
    return answered - before;
  }

  private void serve(SelectionKey key) {
    try {
      answered += ((Caller) key.attachment()).serve() ? 1 : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private static final class Caller {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer block;
    private final ByteBuffer expected;
    private final ByteBuffer answer;
    private boolean begun;

    Caller(SocketChannel channel, SelectionKey key, ByteBuffer block, ByteBuffer expected) {
      this.channel = channel;
      this.key = key;
      this.block = block;
      this.expected = expected;
      this.answer = ByteBuffer.allocateDirect(expected.capacity());
    }

    void begin() throws IOException {
      if (!begun) {
        begun = true;
        send();
      }
    }

    /** Asks to be told when there is room again, as long as a part is not sent. */
    private void send() throws IOException {
      channel.write(block);
      key.interestOps(
          block.hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
    }

    /** Reads and writes what can be; true when an answer is whole. */
    boolean serve() throws IOException {
      if (block.hasRemaining()) {
        send();
      }
      if (channel.read(answer) < 0) {
        throw new IOException("The server has ended a connection");
      }
      if (answer.hasRemaining()) {
        return false;
      }
      if (!answer.flip().equals(expected)) {
        throw new IOException("The server gave another answer than expected");
      }
      answer.clear();
      block.rewind();
      send();
      return true;
    }
  }
}
