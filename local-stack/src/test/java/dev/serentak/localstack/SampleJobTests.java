package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleJobTests {

  private final AtomicReference<String> received = new AtomicReference<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private SampleJob job;

  @BeforeEach
  void start() throws IOException {
    var address = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.start();
    job = new SampleJob(URI.create("http://localhost:" + server.getAddress().getPort() + "/jobs"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    client.close();
  }

  @Test
  void sendsTwoNumbersAndReturnsTheAnswer() throws InterruptedException {
    answer(200, "{\"result\":5}");
    assertThat(job.send(client)).isEqualTo("{\"result\":5}");
    assertThat(received).hasValue("POST wait=10 {\"x\":2,\"y\":3}");
  }

  @Test
  void failsWithTheAnswerToAnError() {
    answer(503, "no broker");
    assertThatThrownBy(() -> job.send(client))
        .isInstanceOf(StartFailedException.class)
        .hasMessageEndingWith("was answered with 503: no broker");
  }

  @Test
  void failsWhenTheJobIsNotFinishedInTime() {
    answer(202, "{\"state\":\"PENDING\"}");
    assertThatThrownBy(() -> job.send(client))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "The first job was accepted but not finished within 10 s: {\"state\":\"PENDING\"}");
  }

  @Test
  void failsWithoutAnAnswer() {
    server.stop(0);
    assertThatThrownBy(() -> job.send(client))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("The first job got no answer: POST http://localhost:");
  }

  private void answer(int status, String body) {
    server.createContext(
        "/jobs",
        exchange -> {
          var request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var prefer = exchange.getRequestHeaders().getFirst("Prefer");
          received.set("%s %s %s".formatted(exchange.getRequestMethod(), prefer, request));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
