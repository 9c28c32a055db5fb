package dev.serentak.api.batch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.api.StubProducer;
import dev.serentak.api.StubServices;
import dev.serentak.testsupport.backend.DatabaseTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;

/** What is left of a batch whose caller goes in the middle, or reads nothing of it. */
@DatabaseTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "batch.patience=2s")
class HangUpIT {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String ADD =
      "{\"op\":\"add\",\"x\":1,\"y\":%d}".formatted(StubProducer.NEVER);
  private static final String FETCH = "{\"op\":\"fetch\",\"url\":\"http://test/never\"}";
  private static final String UPPERCASE = "{\"op\":\"uppercase\",\"text\":\"never\"}";
  private static final StubServices SERVICES = new StubServices();
  private final MeterRegistry meters;
  private final int port;

  HangUpIT(@Autowired MeterRegistry meters, @LocalServerPort int port) {
    this.meters = meters;
    this.port = port;
  }

  @DynamicPropertySource
  static void services(DynamicPropertyRegistry registry) {
    SERVICES.register(registry);
  }

  @BeforeEach
  void forget() {
    SERVICES.producer.forget();
    SERVICES.fetcher.forget();
  }

  private Disposable call(String accept, List<String> items, int concurrency) {
    String batch =
        "{\"items\":[%s],\"concurrency\":%d}".formatted(String.join(",", items), concurrency);
    return HttpClient.newConnection()
        .port(port)
        .headers(headers -> headers.set("Content-Type", "application/json").set("Accept", accept))
        .post()
        .uri("/batch-process")
        .send(ByteBufFlux.fromString(Mono.just(batch)))
        .responseContent()
        .subscribe();
  }

  private double open() {
    return meters.get("api.batch.open").gauge().value();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson", "text/event-stream"})
  void cancelsWhatHasBegunAndBeginsNothingMore(String accept) {
    var items = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      items.addAll(List.of(ADD, FETCH, UPPERCASE));
    }
    Disposable caller = call(accept, items, 9);
    await().atMost(LIMIT).until(() -> SERVICES.producer.submitted() == 3);
    await().atMost(LIMIT).until(() -> SERVICES.fetcher.open() == 3);
    await().atMost(LIMIT).until(() -> SERVICES.gateway.open() == 3);

    caller.dispose();

    await().atMost(LIMIT).until(() -> SERVICES.producer.revoked() == 3);
    await().atMost(LIMIT).until(() -> SERVICES.fetcher.open() == 0);
    await().atMost(LIMIT).until(() -> SERVICES.gateway.open() == 0);
    await().atMost(LIMIT).until(() -> open() == 0);
    System.out.printf(
        "hang-up %s: items=30 jobs submitted=%d revoked=%d, fetches begun=%d left=%d, sockets left=%d%n",
        accept,
        SERVICES.producer.submitted(),
        SERVICES.producer.revoked(),
        SERVICES.fetcher.begun(),
        SERVICES.fetcher.open(),
        SERVICES.gateway.open());
    assertThat(SERVICES.producer.submitted()).isEqualTo(3);
    assertThat(SERVICES.fetcher.begun()).isEqualTo(3);
  }

  @Test
  void cancelsJobsThatAreJustBeingSubmitted() {
    SERVICES.producer.submissionTime(Duration.ofSeconds(1));
    try {
      Disposable caller = call("application/json", Collections.nCopies(20, ADD), 10);
      await().atMost(LIMIT).until(() -> SERVICES.producer.submitted() == 10);
      caller.dispose();
      await().atMost(LIMIT).until(() -> SERVICES.producer.revoked() == 10);
      assertThat(SERVICES.producer.submitted()).isEqualTo(10);
    } finally {
      SERVICES.producer.submissionTime(Duration.ZERO);
    }
  }

  @Test
  void holdsLittleForAReaderThatTakesNothingAndDropsIt() throws IOException {
    SERVICES.fetcher.forget();
    String item = "{\"op\":\"fetch\",\"url\":\"http://test/body/500000\"}";
    String batch = "{\"items\":[%s]}".formatted(String.join(",", Collections.nCopies(1_000, item)));
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      String head =
          "POST /batch-process HTTP/1.1\r\nHost: test\r\nAccept: application/x-ndjson\r\n"
              + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";
      socket.getOutputStream().write((head.formatted(batch.length()) + batch).getBytes(US_ASCII));
      await().atMost(LIMIT).until(() -> SERVICES.fetcher.begun() > 0);
      await().atMost(LIMIT).until(() -> open() == 0);
      long taken = taken(socket);
      System.out.printf(
          "slow reader: items=1000 begun=%d bytes taken=%d%n", SERVICES.fetcher.begun(), taken);
    }
    assertThat(SERVICES.fetcher.begun()).isLessThan(50);
  }

  /** All that is still to be had; the connection is closed behind it. */
  private static long taken(Socket socket) {
    try {
      return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
