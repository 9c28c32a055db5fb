package dev.serentak.testsupport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TestHttpServerTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final TestHttpServer server =
      new TestHttpServer(
          (request, response) ->
              request.uri().equals("/never")
                  ? Mono.never()
                  : TestHttpServer.body(request)
                      .flatMap(body -> TestHttpServer.send(response, 200, "[" + body + "]")));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void end() {
    server.stop();
    http.close();
  }

  private HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create(server.address() + path))
        .timeout(LIMIT)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private String answer(String body) throws IOException, InterruptedException {
    return http.send(request("/", body), BodyHandlers.ofString()).body();
  }

  @Test
  void comesBackWhereItWas() throws Exception {
    assertThat(answer("1")).isEqualTo("[1]");
    server.stop();
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> answer("2"));
    server.start();
    assertThat(answer("")).isEqualTo("[]");
  }

  @Test
  void cutsWhatIsOpenWhenItStops() throws Exception {
    var open = http.sendAsync(request("/never", ""), BodyHandlers.ofString());
    assertThat(answer("3")).isEqualTo("[3]");
    server.stop();
    assertThat(open)
        .failsWithin(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(IOException.class);
  }
}
