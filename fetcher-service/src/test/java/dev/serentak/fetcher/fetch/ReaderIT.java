package dev.serentak.fetcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Callers who do not read, and callers who hear nothing for a while. */
@FetcherTest
@TestPropertySource(properties = {"http.answer-patience=1s", "fetcher.heartbeat=200ms"})
class ReaderIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int BODIES = 8;
  private static final int MEBIBYTES = 4;

  private final FetcherClient client;
  private final MeterRegistry meters;
  private final int port;

  ReaderIT(WebTestClient http, MeterRegistry meters, @LocalServerPort int port) {
    client = new FetcherClient(http);
    this.meters = meters;
    this.port = port;
  }

  private double held() {
    return meters.get("fetcher.held").gauge().value();
  }

  private static String request(String accept) {
    String[] urls =
        IntStream.range(0, BODIES)
            .mapToObj(i -> Upstream.INSTANCE.url(i, "/large?v=" + MEBIBYTES))
            .toArray(String[]::new);
    String body = FetcherClient.body(null, urls);
    return """
        POST /fetch HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Accept: %s\r
        Content-Length: %d\r
        \r
        %s"""
        .formatted(accept, body.length(), body);
  }

  /** How many bytes there are until the connection ends, in whatever way. */
  private static long readToTheEnd(Socket socket) {
    var bytes = new byte[65_536];
    long all = 0;
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
        all += read;
      }
    } catch (IOException e) {
      // Cut.
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson", "text/event-stream"})
  void whoDoesNotReadIsLeftAndItsBodiesAreGivenUp(String accept) throws IOException {
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(request(accept).getBytes(UTF_8));
      await().atMost(LIMIT).until(() -> held() > 0);
      await().atMost(LIMIT).until(() -> held() == 0);
      assertThat(readToTheEnd(socket)).isLessThan(BODIES * MEBIBYTES * 1024L * 1024);
    }
  }

  @Test
  void aStreamThatIsSilentGetsComments() {
    var events =
        client.events(null, Upstream.INSTANCE.url(0, "/delay?v=1500")).collectList().block(LIMIT);
    assertThat(events).isNotNull().hasSizeGreaterThan(3);
    assertThat(events.subList(0, events.size() - 1))
        .allSatisfy(event -> assertThat(event.data()).isNull())
        .extracting(ServerSentEvent::comment)
        .containsOnly("");
    assertThat(events.getLast().data().get("body").stringValue()).isEqualTo("late");
  }
}
