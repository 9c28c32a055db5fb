package dev.serentak.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What every endpoint answers to what is no proper request. */
@ApiTest
class InputIT {

  private final ApiClient client;
  @LocalServerPort private int port;

  InputIT(WebTestClient http) {
    this.client = new ApiClient(http);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/tasks", "/process-data"})
  void answers400ToMalformedAndDeeplyNestedJson(String path) {
    for (String body : new String[] {"{", "{\"a\":1,}", "x", "{\"a\":1} {", "\u00ff"}) {
      client.post(path, body, 400);
    }
    client.post(path, "[".repeat(10_000) + "]".repeat(10_000), 400);
    client.post(path, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/tasks", "/process-data"})
  void answers422ToJsonOfAnotherShape(String path) {
    for (String body : new String[] {"null", "[]", "7", "\"x\"", "true"}) {
      assertThat(client.violations(path, body)).containsExactly("");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/tasks", "/process-data"})
  void answers415ToAnythingButJson(String path) {
    client
        .http()
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .bodyValue("name=Ann")
        .exchange()
        .expectStatus()
        .isEqualTo(415)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/tasks"})
  void answers413ToMoreThan64Kibibytes(String path) {
    client.post(path, "{\"a\":\"" + "x".repeat(65_536) + "\"}", 413);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users/7, 404",
    "GET, /users/0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21, 404",
    "GET, /tasks/nothing, 404",
    "GET, /tasks/0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21, 404",
    "GET, /users?limit=0, 400",
    "GET, /users?limit=201, 400",
    "GET, /users?limit=x, 400",
    "GET, /users?after=x, 400",
    "GET, /tasks?limit=0, 400",
    "GET, /tasks?after=AAAA, 400",
    "DELETE, /users, 405",
    "PUT, /tasks/0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21, 405",
    "GET, /process-data, 405"
  })
  void answersProblemsToBadPathsAndParameters(String method, String path, int status) {
    client.exchange(HttpMethod.valueOf(method), path, "", status);
  }

  /** Told in its header, and not: neither is read to its end. */
  @ParameterizedTest
  @CsvSource({
    "/users, Content-Length: 104857600",
    "/tasks, Content-Length: 104857600",
    "/process-data, Content-Length: 104857600",
    "/users, Transfer-Encoding: chunked",
    "/tasks, Transfer-Encoding: chunked",
    "/process-data, Transfer-Encoding: chunked"
  })
  void answers413ToAHundredMebibytesWithoutReadingThem(String path, String length)
      throws Exception {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
            .formatted(path, length);
    Thread sending;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      sending = Thread.ofVirtual().start(() -> send(out, length.contains("chunked")));
      assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 413");
    }
    sending.join();
  }

  private static void send(OutputStream out, boolean chunked) {
    var mebibyte = new byte[1_048_576];
    Arrays.fill(mebibyte, (byte) ' ');
    try {
      for (int i = 0; i < 100; i++) {
        if (chunked) {
          out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write(mebibyte);
        if (chunked) {
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (SocketException e) {
      // The answer was read, nobody takes the rest.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
