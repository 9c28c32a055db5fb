package dev.serentak.fetcher.fetch;

import static dev.serentak.fetcher.FetcherClient.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

@FetcherTest
@TestPropertySource(
    properties = {
      "fetcher.greatest-connections=6",
      "fetcher.greatest-per-host=2",
      "fetcher.greatest-waiting=60",
      "fetcher.request-timeout=3s",
      "fetcher.greatest-body=1MB",
      "fetcher.greatest-bodies=4200KB",
      "fetcher.greatest-held=5600KB",
      "fetcher.greatest-kept=0",
      "fetcher.greatest-idle-time=1m",
      "fetcher.greatest-header=2KB",
      "fetcher.greatest-header-count=20"
    })
class LimitsIT {

  private static final Upstream UPSTREAM = Upstream.INSTANCE;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Of a MiB that is no text: three of these are within one request's limit, four in all. */
  private static final int IN_BASE64 = (1024 * 1024 + 2) / 3 * 4;

  private final FetcherClient client;
  private final MeterRegistry meters;

  LimitsIT(WebTestClient http, MeterRegistry meters) {
    client = new FetcherClient(http);
    this.meters = meters;
  }

  @BeforeEach
  void reset() {
    UPSTREAM.reset();
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> gauge("fetcher.active") == 0);
    await().until(() -> gauge("fetcher.waiting") == 0);
    await().until(() -> gauge("fetcher.held") == 0);
    await().until(() -> UPSTREAM.open() == 0);
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  @Test
  void holdForBodiesAsLargeAsTheyAreInTheAnswer() {
    assertThat(errors(client.fetch(UPSTREAM.url(0, "/controls?v=600000")))).containsExactly("none");
    assertThat(errors(client.fetch(UPSTREAM.url(0, "/controls?v=800000"))))
        .containsExactly("body-too-large");
  }

  @Test
  void holdConnectionsInAllAndForEachHost() {
    assertThat(errors(client.fetch(UPSTREAM.urls(40, 8, "/delay?v=50"))))
        .hasSize(40)
        .containsOnly("none");
    assertThat(UPSTREAM.mostDelayed()).isBetween(3, 6);
    assertThat(UPSTREAM.mostDelayedOfHost()).isBetween(1, 2);
  }

  @Test
  void tellWaitingApartFromFetching() {
    List<JsonNode> entries =
        client.fetch(UPSTREAM.urls(4, 1, "/delay?v=600")).get("results").valueStream().toList();
    assertThat(entries.subList(0, 2))
        .allSatisfy(entry -> assertThat(entry.get("queuedMs").longValue()).isLessThan(300));
    assertThat(entries.subList(2, 4))
        .allSatisfy(entry -> assertThat(entry.get("queuedMs").longValue()).isBetween(500L, 1_500L));
    assertThat(entries)
        .allSatisfy(
            entry -> assertThat(entry.get("elapsedMs").longValue()).isBetween(590L, 1_500L));
  }

  @Test
  void letNoRequestHoldUpAnother() {
    Mono<JsonNode> many =
        Mono.fromCallable(() -> client.fetch(UPSTREAM.urls(50, 1, "/delay?v=250")))
            .subscribeOn(Schedulers.boundedElastic());
    var answers = many.cache();
    answers.subscribe();
    await().until(() -> gauge("fetcher.waiting") >= 40);
    JsonNode other = client.fetchOne(UPSTREAM.url(1, "/text?v=other"));
    JsonNode same = client.fetchOne(UPSTREAM.url(0, "/text?v=same"));
    assertThat(other.get("queuedMs").longValue()).isLessThan(200);
    assertThat(same.get("queuedMs").longValue()).isLessThan(1_000);
    assertThat(gauge("fetcher.waiting")).isGreaterThan(20);
    assertThat(errors(answers.block(LIMIT))).contains("none", "timeout").hasSize(50);
  }

  @Test
  void refuseWhatCannotEvenWait() {
    List<String> errors = errors(client.fetch(UPSTREAM.urls(100, 1, "/delay?v=1")));
    assertThat(Collections.frequency(errors, "overloaded")).isBetween(1, 38);
    assertThat(errors.subList(0, 62)).containsOnly("none");
    assertThat(errors).containsOnly("none", "overloaded");
  }

  @Test
  void endARequestWithWhatItHas() {
    JsonNode fetched =
        client.fetch(
            UPSTREAM.url(0, "/hang?1"),
            UPSTREAM.url(0, "/drip"),
            UPSTREAM.url(0, "/hang?3"),
            UPSTREAM.url(1, "/text?v=good"));
    assertThat(errors(fetched)).containsExactly("timeout", "timeout", "timeout", "none");
    assertThat(fetched.get("elapsedMs").longValue()).isBetween(3_000L, 4_000L);
    assertThat(fetched.at("/results/2/queuedMs").longValue()).isBetween(2_900L, 4_000L);
    assertThat(fetched.at("/results/2/elapsedMs").longValue()).isLessThan(500);
  }

  @ParameterizedTest
  @CsvSource({
    "/large?v=1, none",
    "/large?v=2, body-too-large",
    "/large?v=500, body-too-large",
    "/gzip?v=0, none",
    "/gzip?v=1, body-too-large",
    "/gzip?v=300, body-too-large",
    "/header?v=1500, none",
    "/header?v=3000, bad-response",
    "/header-count?v=15, none",
    "/header-count?v=25, bad-response",
    "/encoded?v=br, bad-response",
    "/encoded?v=identity, none",
    "/encoded?v=gzip, bad-response",
    "/encoded?v=deflate, bad-response",
    "/gzip-cut?v=0, bad-response",
    "/deflate?v=zlib, none",
    "/deflate?v=raw, none"
  })
  void holdResponses(String path, String error) {
    assertThat(client.fetchOne(UPSTREAM.url(0, path)).at("/error/type").stringValue("none"))
        .isEqualTo(error);
  }

  @Test
  void holdTheBodiesOfARequestTogether() {
    List<String> errors = errors(client.fetch(UPSTREAM.urls(4, 4, "/large?v=1")));
    assertThat(errors).containsOnly("none", "body-too-large");
    assertThat(Collections.frequency(errors, "none")).isBetween(2, 3);
  }

  @Test
  void countABodyAsOftenAsItIsShown() {
    String url = UPSTREAM.url(0, "/large?v=1");
    assertThat(errors(client.fetch(url, url, url))).containsOnly("none");
    JsonNode fetched = client.fetch(url, url, url, url);
    assertThat(errors(fetched)).containsOnly("body-too-large");
    assertThat(fetched.at("/results/0/error/detail").stringValue()).contains("together");
  }

  @Test
  void holdTheBodiesOfAllRequestsUntilTheyAreAnswered() {
    var lines = new CopyOnWriteArrayList<JsonNode>();
    var holding =
        client
            .lines(
                null,
                UPSTREAM.url(0, "/large?v=1&1"),
                UPSTREAM.url(1, "/large?v=1&2"),
                UPSTREAM.url(2, "/large?v=1&3"),
                UPSTREAM.url(3, "/hang"))
            .subscribe(lines::add);
    await().until(() -> lines.size() == 3);
    assertThat(gauge("fetcher.held")).isEqualTo(3 * IN_BASE64);
    String url = UPSTREAM.url(4, "/large?v=1");
    assertThat(errors(client.fetch(url, url))).containsOnly("overloaded");
    assertThat(errors(client.fetch(url))).containsOnly("none");
    holding.dispose();
    await().until(() -> gauge("fetcher.held") == 0);
    assertThat(errors(client.fetch(url, url))).containsOnly("none");
  }
}
