package dev.serentak.benchmarks.load;

import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Running;
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
import java.util.function.Supplier;

/**
 * Callers that each send a request, wait for its whole answer, check that, and send the next, on a
 * connection that they keep. One thread plays them all, so that it takes little of the machine from
 * the server.
 */
public final class Load implements AutoCloseable {

  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);

  private final ByteBuffer received = ByteBuffer.allocateDirect(64 * 1024);
  private final Selector selector;
  private long answered;

  /** Takes the answers to one caller, one after the other. */
  public interface Answer {

    /**
     * Takes some more bytes, all of them.
     *
     * @return whether that was the end of an answer; what comes next is another one
     * @throws IOException if it is not the right one
     */
    boolean take(ByteBuffer bytes) throws IOException;
  }

  /**
   * @param request what each caller sends
   * @param answers makes the one of each caller
   */
  public Load(int port, int callers, byte[] request, Supplier<? extends Answer> answers)
      throws IOException {
    selector = Selector.open();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int caller = 0; caller < callers; caller++) {
      SocketChannel channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      var key = channel.register(selector, SelectionKey.OP_READ);
      var own = ByteBuffer.allocateDirect(request.length).put(request).flip();
      key.attach(new Caller(channel, key, own, answers.get()));
    }
  }

  /**
   * How many requests are answered in so long a time.
   *
   * @throws IOException if an answer is not the expected one, a connection ends, or none comes
   */
  public long run(Duration time) throws IOException {
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

  /**
   * How many are answered in so long a time, after a warm-up, and how much processor time the
   * server takes for one.
   *
   * @param inAnswer of what is counted there is so much in one answer
   */
  public Figure figure(Running server, int inAnswer, Duration warmUp, Duration measured)
      throws IOException {
    run(warmUp);
    Duration cpu = server.cpu();
    long begin = System.nanoTime();
    long count = run(measured) * inAnswer;
    var time = Duration.ofNanos(System.nanoTime() - begin);
    return Figure.of(count, time, server.cpu().minus(cpu));
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

  private final class Caller {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer request;
    private final Answer answer;
    private boolean begun;

    Caller(SocketChannel channel, SelectionKey key, ByteBuffer request, Answer answer) {
      this.channel = channel;
      this.key = key;
      this.request = request;
      this.answer = answer;
    }

    void begin() throws IOException {
      if (!begun) {
        begun = true;
        send();
      }
    }

    /** Asks to be told when there is room again, as long as a part is not sent. */
    private void send() throws IOException {
      channel.write(request);
      key.interestOps(
          request.hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
    }

    /** Reads and writes what can be; true when an answer is whole. */
    boolean serve() throws IOException {
      if (request.hasRemaining()) {
        send();
      }
      if (channel.read(received.clear()) < 0) {
        throw new IOException("The server has ended a connection");
      }
      if (!answer.take(received.flip())) {
        return false;
      }
      request.rewind();
      send();
      return true;
    }
  }
}
