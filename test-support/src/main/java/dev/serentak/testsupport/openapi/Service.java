package dev.serentak.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service whose document is tested, as a caller has it. */
final class Service {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  Service(int port) {
    this.port = port;
  }

  /**
   * An answer.
   *
   * @param type the media type, without parameters; empty if there is none
   * @param body of a stream the first element; missing if there is no body
   */
  record Reply(int status, String type, JsonNode body) {}

  JsonNode get(String path) {
    Reply reply = send(request(path).GET());
    assertThat(reply.status()).as(path).isEqualTo(200);
    return reply.body();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(LIMIT);
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      String type =
          response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
      try (var body =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        return new Reply(response.statusCode(), type, read(body, type));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Of a stream no more than what is needed, for it may have no end. */
  private static JsonNode read(BufferedReader body, String type) throws IOException {
    String text =
        switch (type) {
          case "text/event-stream" -> first(body, "data:");
          case "application/x-ndjson" -> first(body, "");
          default -> body.readAllAsString();
        };
    return text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
  }

  /** The rest of the first line that begins so. */
  private static String first(BufferedReader body, String begin) throws IOException {
    for (String line = body.readLine(); line != null; line = body.readLine()) {
      if (line.startsWith(begin)) {
        return line.substring(begin.length());
      }
    }
    return "";
  }
}
