package dev.serentak.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A caller who hangs up is nothing that anybody should be told of. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.threads.virtual.enabled=true")
@AutoConfigureWebTestClient
@ExtendWith(OutputCaptureExtension.class)
class HangUpTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final AtomicInteger ENDED = new AtomicInteger();

  private final WebTestClient http;
  private final int port;

  HangUpTests(WebTestClient http, @LocalServerPort int port) {
    this.http = http;
    this.port = port;
  }

  @TestConfiguration
  static class Ends {

    @Bean
    HttpHandlerDecoratorFactory counted() {
      return handler ->
          (request, response) ->
              handler.handle(request, response).doFinally(_ -> ENDED.incrementAndGet());
    }
  }

  @ParameterizedTest(name = "{0}, reset={1}")
  @CsvSource({"/orders, false", "/orders, true", "/order-events, false", "/order-events, true"})
  void inTheMiddleOfARequestIsNoError(String path, boolean reset, CapturedOutput output)
      throws IOException {
    int before = ENDED.get();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head("POST", path, 1_000).getBytes(US_ASCII));
      socket.getOutputStream().write("{\"x\": 1".getBytes(US_ASCII));
      if (reset) {
        socket.setSoLinger(true, 0);
      }
    }
    nothingIsTold(before, output);
  }

  @Test
  void inTheMiddleOfAnAnswerIsNoError(CapturedOutput output) throws IOException {
    int before = ENDED.get();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head("GET", "/bytes/16", 0).getBytes(US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      socket.setSoLinger(true, 0);
    }
    nothingIsTold(before, output);
  }

  /** It is told by the same exception as one by the caller. */
  @Test
  void byAnotherServerIsAnError(CapturedOutput output) {
    http.get()
        .uri("/lost")
        .exchange()
        .expectStatus()
        .isEqualTo(500)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(output).contains("GET /lost failed");
  }

  /** Something is also done when the exchange has ended. */
  private static void nothingIsTold(int before, CapturedOutput output) {
    await().atMost(LIMIT).until(() -> ENDED.get() > before);
    await()
        .during(Duration.ofMillis(300))
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(output).doesNotContain(" ERROR ", " WARN "));
  }

  private static String head(String method, String path, int length) {
    return """
        %s %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
        .formatted(method, path, length);
  }
}
