package dev.serentak.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

class RegistrationTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  @Test
  void isRegisteredAsServerWhileItRuns() throws InterruptedException {
    LoopResources loops = LoopResources.create("name-server", 1, true);
    var nameServer =
        HttpServer.create()
            .runOn(loops)
            .host("127.0.0.1")
            .handle(
                (request, response) ->
                    request
                        .receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .doOnNext(
                            body -> requests.add(request.method() + " " + request.uri() + body))
                        .then(response.sendString(Mono.just("{}")).then()))
            .bindNow(LIMIT);

    var service =
        SpringApplication.run(
            GreetingApplication.class,
            "--server.port=0",
            "--naming.server=http://127.0.0.1:" + nameServer.port());
    String place = "127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    assertThat(requests.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
        .startsWith("PUT /names/server/" + place.replace(":", "%3A"))
        .contains("\"uri\":\"http://" + place + "\"")
        .contains("\"tags\":[\"greeting\"]");

    service.close();

    assertThat(requests).contains("DELETE /names/server/" + place.replace(":", "%3A"));
    nameServer.disposeNow(LIMIT);
    loops.disposeLater(Duration.ZERO, LIMIT).block(LIMIT);
  }
}
