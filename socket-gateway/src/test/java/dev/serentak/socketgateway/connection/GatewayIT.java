package dev.serentak.socketgateway.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "gateway.port=0",
      "gateway.greatest-connections=8",
      "gateway.greatest-per-address=6",
      "gateway.idle-timeout=2s"
    })
@TestConstructor(autowireMode = AutowireMode.ALL)
class GatewayIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Gateway gateway;
  private final Admission admission;
  private final MeterRegistry meters;
  private final List<Socket> sockets = new ArrayList<>();

  GatewayIT(Gateway gateway, Admission admission, MeterRegistry meters) {
    this.gateway = gateway;
    this.admission = admission;
    this.meters = meters;
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    await().until(() -> admission.open() == 0);
  }

  private Socket connect() throws IOException {
    return connect("127.0.0.1");
  }

  /** From one of the addresses of this machine, which has many. */
  private Socket connect(String from) throws IOException {
    int port = Objects.requireNonNull(gateway.address()).getPort();
    var socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
  }

  private static String readToTheEnd(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  private double closed(String cause) {
    var counter = meters.find("socketgateway.connections.closed").tag("cause", cause).counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void answersEachChunkAtOnce() throws IOException {
    Socket socket = connect();
    for (String chunk : List.of("a", "bc\n", "straße")) {
      send(socket, chunk);
      String expected = chunk.toUpperCase(Locale.ROOT);
      assertThat(read(socket, expected.getBytes(UTF_8).length)).isEqualTo(expected);
    }
  }

  @Test
  void keepsACharacterSplitOverTwoPackets() throws IOException {
    Socket socket = connect();
    byte[] bytes = "aé€🌍".getBytes(UTF_8);
    for (byte one : bytes) {
      socket.getOutputStream().write(one);
      socket.getOutputStream().flush();
    }
    assertThat(read(socket, bytes.length)).isEqualTo("AÉ€🌍");
  }

  @Test
  void sendsWhatIsOwedAfterTheClientsEndAndCloses() throws IOException {
    double before = closed("client");
    String text = "abc".repeat(200_000);
    Socket socket = connect();
    Thread.startVirtualThread(
        () -> {
          try {
            send(socket, text);
            socket.shutdownOutput();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertThat(readToTheEnd(socket)).isEqualTo("ABC".repeat(200_000));
    await().until(() -> closed("client") == before + 1);
  }

  @Test
  void answersATruncatedCharacterBeforeItCloses() throws IOException {
    Socket socket = connect();
    socket.getOutputStream().write(new byte[] {'a', (byte) 0xe2, (byte) 0x82});
    socket.shutdownOutput();
    assertThat(readToTheEnd(socket)).isEqualTo("A\uFFFD");
  }

  @Test
  void refusesOneConnectionTooManyFromAnAddressInOneLine() throws IOException {
    for (int i = 0; i < 6; i++) {
      Socket socket = connect();
      send(socket, "x");
      assertThat(read(socket, 1)).isEqualTo("X");
    }
    assertThat(readToTheEnd(connect())).isEqualTo("Too many connections from your address\n");
    Socket other = connect("127.0.0.2");
    send(other, "x");
    assertThat(read(other, 1)).isEqualTo("X");
  }

  @Test
  void refusesOneConnectionTooManyInOneLine() throws IOException {
    for (int i = 0; i < 8; i++) {
      Socket socket = connect("127.0.0." + (i + 10));
      send(socket, "x");
      assertThat(read(socket, 1)).isEqualTo("X");
    }
    Socket refused = connect("127.0.0.30");
    send(refused, "what comes before the refusal is read does not matter");
    assertThat(readToTheEnd(refused)).isEqualTo("Too many connections\n");
    sockets.getFirst().close();
    await()
        .until(
            () -> {
              Socket again = connect("127.0.0.31");
              send(again, "x");
              return read(again, 1).equals("X");
            });
  }

  @Test
  void closesAConnectionThatIsIdle() throws IOException {
    double before = closed("idle");
    Socket socket = connect();
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
    await().until(() -> closed("idle") == before + 1);
  }

  @Test
  void holdsAClientThatNeverReadsAndClosesItWhenItTakesNothing() throws IOException {
    double before = closed("idle");
    Socket socket = connect();
    var sender =
        Thread.startVirtualThread(
            () -> {
              var chunk = new byte[65_536];
              try {
                while (true) {
                  socket.getOutputStream().write(chunk);
                }
              } catch (IOException e) {
                // The gateway has closed.
              }
            });
    await().atMost(LIMIT).until(() -> closed("idle") == before + 1);
    await().until(() -> !sender.isAlive());
    double held = meters.counter("socketgateway.received").count();
    assertThat(held).isLessThan(64 * 1024 * 1024);
  }

  @Test
  void sendsWhatIsOwedWhenTheServiceStops() throws Exception {
    double before = meters.counter("socketgateway.received").count();
    Socket socket = connect();
    var sender =
        Thread.startVirtualThread(
            () -> {
              try {
                while (true) {
                  send(socket, "abcdefgh".repeat(1_000));
                }
              } catch (IOException e) {
                // The gateway reads no more.
              }
            });
    await().until(() -> meters.counter("socketgateway.received").count() > before);
    var stop = Thread.startVirtualThread(gateway::stop);
    long answered = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    stop.join();
    try {
      assertThat(answered)
          .isEqualTo((long) (meters.counter("socketgateway.received").count() - before));
      socket.close();
      assertThat(sender.join(LIMIT)).isTrue();
    } finally {
      gateway.start();
    }
  }

  @Test
  void endsWhatIsOpenWhenTheServiceStops() throws IOException {
    double before = closed("shutdown");
    Socket socket = connect();
    send(socket, "abc");
    assertThat(read(socket, 3)).isEqualTo("ABC");
    gateway.stop();
    try {
      assertThat(gateway.isRunning()).isFalse();
      assertThat(readToTheEnd(socket)).isEmpty();
      await().until(() -> closed("shutdown") == before + 1);
    } finally {
      gateway.start();
    }
  }
}
