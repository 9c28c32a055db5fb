package dev.serentak.benchmarks.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serentak.benchmarks.jobs.HttpCaller.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCallerTests {

  private static final int CHUNKED = 0;

  private final AtomicReference<String> received = new AtomicReference<>("");
  private final HttpServer server;

  HttpCallerTests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpCaller answering(int status, String body, boolean chunked) throws IOException {
    server.createContext("/", exchange -> answer(exchange, status, body.getBytes(UTF_8), chunked));
    return new HttpCaller(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange, int status, byte[] body, boolean chunked)
      throws IOException {
    try (exchange) {
      received.set(
          exchange.getRequestMethod()
              + exchange.getRequestURI()
              + exchange.getRequestHeaders().getFirst("Prefer")
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(status, chunked ? CHUNKED : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void readsOneAnswerAfterTheOtherOnOneConnection() throws IOException {
    try (var caller = answering(202, "grüße", false)) {
      for (int i = 0; i < 3; i++) {
        Answer answer = caller.post("/jobs?a=b", "{\"x\":1}", "Prefer: wait=1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("grüße");
        assertThat(received).hasValue("POST/jobs?a=bwait=1{\"x\":1}");
      }
    }
  }

  @Test
  void readsAnAnswerInChunks() throws IOException {
    String text = "line\n".repeat(20_000);
    try (var caller = answering(200, text, true)) {
      assertThat(caller.get("/").text()).isEqualTo(text);
      assertThat(caller.get("/").text()).isEqualTo(text);
    }
  }

  @Test
  void failsWhenTheServerHasGone() throws IOException {
    try (var caller = answering(200, "", false)) {
      caller.get("/");
      server.stop(0);
      assertThatThrownBy(() -> caller.get("/")).isInstanceOf(IOException.class);
    }
  }
}
