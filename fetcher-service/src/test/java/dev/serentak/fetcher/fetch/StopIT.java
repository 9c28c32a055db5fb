package dev.serentak.fetcher.fetch;

import static dev.serentak.fetcher.FetcherClient.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.fetcher.FetcherApplication;
import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.TestNames;
import dev.serentak.fetcher.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class StopIT {

  private static final Upstream UPSTREAM = Upstream.INSTANCE;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void answersWhatIsUnderWayBeforeItStops() {
    UPSTREAM.reset();
    String host = TestNames.own(0) + ":" + UPSTREAM.port();
    var service =
        new SpringApplicationBuilder(FetcherApplication.class, TestNames.class)
            .run(
                "--server.port=0",
                "--naming.server=false",
                "--fetcher.grace=2s",
                "--fetcher.allowed-hosts=" + host);
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    var client =
        new FetcherClient(
            WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(LIMIT)
                .build());
    Mono<JsonNode> answer =
        Mono.fromCallable(
                () ->
                    client.fetch(
                        UPSTREAM.url(0, "/hang"),
                        UPSTREAM.url(0, "/delay?v=1000"),
                        UPSTREAM.url(0, "/text?v=good")))
            .subscribeOn(Schedulers.boundedElastic())
            .cache();
    answer.subscribe();
    await().until(() -> UPSTREAM.requests() == 3);
    long start = System.nanoTime();
    service.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    assertThat(errors(answer.block(LIMIT))).containsExactly("shutdown", "none", "none");
    await().until(() -> UPSTREAM.open() == 0);
  }
}
