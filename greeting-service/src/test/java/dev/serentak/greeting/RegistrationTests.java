package dev.serentak.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.testsupport.server.TestHttpServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class RegistrationTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  @Test
  void isRegisteredAsServerWhileItRuns() throws InterruptedException {
    var nameServer =
        new TestHttpServer(
            (request, response) ->
                TestHttpServer.body(request)
                    .doOnNext(body -> requests.add(request.method() + " " + request.uri() + body))
                    .then(TestHttpServer.send(response, 200, "{}")));

    var service =
        SpringApplication.run(
            GreetingApplication.class,
            "--server.port=0",
            "--naming.server=" + nameServer.address());
    String place = "127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    assertThat(requests.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
        .startsWith("PUT /names/server/" + place.replace(":", "%3A"))
        .contains("\"uri\":\"http://" + place + "\"")
        .contains("\"tags\":[\"greeting\"]");

    service.close();

    assertThat(requests).contains("DELETE /names/server/" + place.replace(":", "%3A"));
    nameServer.stop();
  }
}
