package dev.serentak.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which callers are waited for. The kernel alone takes some megabytes for one who does not read.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.threads.virtual.enabled=true", "http.answer-patience=1s"})
@ExtendWith(OutputCaptureExtension.class)
class AnswerPatienceTests {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MEBIBYTES = 16;

  private final int port;

  AnswerPatienceTests(@LocalServerPort int port) {
    this.port = port;
  }

  private Socket call(String path) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(65_536);
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    send(socket, path);
    return socket;
  }

  private static void send(Socket socket, String path) throws IOException {
    socket
        .getOutputStream()
        .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(US_ASCII));
  }

  /** How many bytes there were when the connection ended, in whatever way. */
  private static long readToTheEnd(Socket socket) {
    var bytes = new byte[65_536];
    long all = 0;
    try {
      for (int read = 0; read >= 0; read = socket.getInputStream().read(bytes)) {
        all += read;
      }
    } catch (IOException e) {
      assertThat(e).isInstanceOf(SocketException.class);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bytes/16", "/parts/16"})
  void whoReadsNothingIsLeft(String path, CapturedOutput output) throws IOException {
    try (var socket = call(path)) {
      long start = System.nanoTime();
      await()
          .atMost(LIMIT)
          .until(() -> output.toString().contains("is left, it has taken nothing"));
      long waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
      long read = readToTheEnd(socket);
      System.out.printf("%s: left after %d ms, bytes taken=%d%n", path, waited, read);
      assertThat(waited).isGreaterThan(900);
      assertThat(read).isPositive().isLessThan(MEBIBYTES * 1024 * 1024);
    }
    assertThat(output.toString().split("is left, it has taken nothing")).hasSize(2);
    assertThat(output).doesNotContain(" ERROR ", " WARN ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bytes/16", "/parts/16"})
  void whoReadsSlowlyIsServedWhole(String path, CapturedOutput output) throws IOException {
    try (var socket = call(path)) {
      InputStream in = socket.getInputStream();
      long start = System.nanoTime();
      long read =
          Flux.interval(Duration.ofMillis(50))
              .onBackpressureDrop()
              .map(_ -> read(in, 262_144))
              .scan(Long::sum)
              .skipUntil(all -> all >= MEBIBYTES * 1024L * 1024)
              .blockFirst(LIMIT);
      System.out.printf(
          "%s: read whole in %d ms%n",
          path, Duration.ofNanos(System.nanoTime() - start).toMillis());
      assertThat(read).isGreaterThanOrEqualTo(MEBIBYTES * 1024L * 1024);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    }
    assertThat(output).doesNotContain("is left");
  }

  private static long read(InputStream in, int bytes) {
    try {
      return in.readNBytes(bytes).length;
    } catch (IOException e) {
      throw Exceptions.propagate(e);
    }
  }

  @Test
  void aConnectionOnWhichNothingWaitsIsKept(CapturedOutput output) throws IOException {
    try (var socket = call("/bytes/0")) {
      Mono.delay(Duration.ofMillis(2_500)).block(LIMIT);
      send(socket, "/ticks");
      var read = new StringBuilder();
      while (read.indexOf("\r\n0\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        assertThat(next).as("what comes after %s", read).isNotNegative();
        read.append((char) next);
      }
      assertThat(read).contains("\r\n2\r\n");
    }
    assertThat(output).doesNotContain("is left");
  }
}
