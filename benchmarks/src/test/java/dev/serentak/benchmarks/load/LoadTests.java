package dev.serentak.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTests {

  private static final byte[] LINE = "abc\n".getBytes(US_ASCII);

  private final AtomicLong echoed = new AtomicLong();
  private final ServerSocket server;

  LoadTests() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void echo(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (byte[] line = in.readNBytes(LINE.length);
          line.length == LINE.length;
          line = in.readNBytes(LINE.length)) {
        echoed.incrementAndGet();
        socket.getOutputStream().write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private Load load(int callers, byte[] expected) throws IOException {
    return new Load(server.getLocalPort(), callers, LINE, () -> new ExpectedBytes(expected));
  }

  @Test
  void countsEveryAnsweredLineOnce() throws IOException {
    int callers = 16;
    try (var load = load(callers, LINE)) {
      long counted = load.run(Duration.ofMillis(200)) + load.run(Duration.ofMillis(200));
      assertThat(counted).isPositive();
      // Each caller has at most one more on its way.
      assertThat(echoed.get()).isBetween(counted, counted + callers);
    }
  }

  @Test
  void failsAtAnotherAnswerThanExpected() throws IOException {
    try (var load = load(1, "ABC\n".getBytes(US_ASCII))) {
      assertThatThrownBy(() -> load.run(Duration.ofSeconds(5)))
          .hasMessageContaining("another answer");
    }
  }

  @Test
  void failsWhenTheServerHasGone() throws IOException {
    byte[] longer = "abc\nabc\n".getBytes(US_ASCII);
    Socket taken;
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var load = new Load(silent.getLocalPort(), 1, LINE, () -> new ExpectedBytes(longer))) {
      taken = silent.accept();
      taken.close();
      assertThatThrownBy(() -> load.run(Duration.ofSeconds(5)))
          .isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }
  }
}
