package dev.serentak.fetcher.fetch;

import static dev.serentak.fetcher.FetcherClient.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.TestNames;
import dev.serentak.fetcher.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@FetcherTest
class FetchIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Upstream UPSTREAM = Upstream.INSTANCE;

  private final FetcherClient client;
  private final WebTestClient http;

  FetchIT(WebTestClient http) {
    this.http = http;
    client = new FetcherClient(http);
  }

  @BeforeEach
  void reset() {
    UPSTREAM.reset();
  }

  private static String text(String text) {
    return UPSTREAM.url(0, "/text?v=" + text);
  }

  @Test
  void fetchesSlowUrlsAtOnceAndAnswersInTheOrderAsked() {
    JsonNode fetched =
        client.fetch(
            UPSTREAM.url(0, "/delay?v=1200"),
            UPSTREAM.url(1, "/delay?v=1100"),
            UPSTREAM.url(1, "/delay?v=1000"));
    assertThat(fetched.get("elapsedMs").longValue()).isBetween(1_200L, 2_900L);
    List<Long> elapsed =
        fetched
            .get("results")
            .valueStream()
            .map(entry -> entry.get("elapsedMs").longValue())
            .toList();
    assertThat(elapsed.get(0)).isGreaterThanOrEqualTo(1_190);
    assertThat(fetched.at("/results/0/url").stringValue()).endsWith("1200");
    assertThat(fetched.at("/results/1/url").stringValue()).endsWith("1100");
    assertThat(fetched.at("/results/2/url").stringValue()).endsWith("1000");
    assertThat(errors(fetched)).containsOnly("none");
  }

  @Test
  void givesGoodUrlsWholeBesideEveryKindOfBadOnes() {
    String closed = "http://" + TestNames.own(0) + ":" + Upstream.CLOSED_PORT + "/";
    JsonNode fetched =
        client.fetch(
            Duration.ofSeconds(4),
            UPSTREAM.url(0, "/hang"),
            closed,
            UPSTREAM.url(0, "/nothing"),
            UPSTREAM.url(0, "/large?v=50"),
            UPSTREAM.url(0, "/gzip?v=300"),
            text("one"),
            UPSTREAM.url(0, "/large?v=5"),
            "http://unknown.test/",
            UPSTREAM.url(0, "/cut"));
    assertThat(errors(fetched))
        .containsExactly(
            "timeout",
            "connection-refused",
            "http-status",
            "body-too-large",
            "body-too-large",
            "none",
            "none",
            "unknown-host",
            "connection-failed");
    assertThat(fetched.at("/results/2/error/detail").stringValue()).isEqualTo("404 Not Found");
    assertThat(fetched.at("/results/2/status").intValue()).isEqualTo(404);
    assertThat(fetched.at("/results/5/body").stringValue()).isEqualTo("one");
    assertThat(fetched.at("/results/6/bytes").intValue()).isEqualTo(5 * 1024 * 1024);
    assertThat(fetched.at("/results/6/encoding").stringValue()).isEqualTo("base64");
    assertThat(fetched.at("/results/6/body").stringValue()).hasSize((5 * 1024 * 1024 + 2) / 3 * 4);
    assertThat(fetched.get("elapsedMs").longValue()).isBetween(4_000L, 9_000L);
  }

  @Test
  void fetchesTheSameUrlOnceAndShowsItEachTime() {
    JsonNode fetched =
        client.fetch(text("a"), text("b"), text("a"), text("a") + "#there", text("b"));
    assertThat(fetched.get("results").valueStream().map(entry -> entry.get("body").stringValue()))
        .containsExactly("a", "b", "a", "a", "b");
    assertThat(fetched.at("/results/3/url").stringValue()).endsWith("#there");
    assertThat(UPSTREAM.requests()).isEqualTo(2);
  }

  @Test
  void streamsLinesAsTheyCome() {
    List<JsonNode> lines =
        client
            .lines(
                null,
                UPSTREAM.url(0, "/delay?v=1500"),
                "file:/etc/passwd",
                UPSTREAM.url(0, "/delay?v=500"),
                text("now"))
            .collectList()
            .block(LIMIT);
    assertThat(lines).extracting(line -> line.get("index").intValue()).containsExactly(1, 3, 2, 0);
    assertThat(lines.get(1).get("body").stringValue()).isEqualTo("now");
  }

  @Test
  void streamsTheFirstLineWhileOthersAreStillFetched() {
    JsonNode first = client.lines(null, UPSTREAM.url(0, "/hang"), text("now")).blockFirst(LIMIT);
    assertThat(Objects.requireNonNull(first).get("index").intValue()).isEqualTo(1);
  }

  @Test
  void streamsEventsWithTheirIndexAsId() {
    List<ServerSentEvent<JsonNode>> events =
        client
            .events(null, UPSTREAM.url(0, "/delay?v=500"), text("now"))
            .collectList()
            .block(LIMIT);
    assertThat(events).extracting(ServerSentEvent::id).containsExactly("1", "0");
    assertThat(events.getFirst().data().get("body").stringValue()).isEqualTo("now");
    assertThat(events.getFirst().data().get("index").intValue()).isEqualTo(1);
  }

  @Test
  void followsRedirectsAndTellsWhereTheyLed() {
    JsonNode entry = client.fetchOne(UPSTREAM.url(0, "/count?v=4"));
    assertThat(entry.get("body").stringValue()).isEqualTo("there");
    assertThat(entry.get("url").stringValue()).isEqualTo(UPSTREAM.url(0, "/count?v=4"));
    assertThat(entry.get("finalUrl").stringValue()).isEqualTo(text("there"));
    assertThat(UPSTREAM.requests()).isEqualTo(6);
    assertThat(client.fetchOne(text("a")).has("finalUrl")).isFalse();
  }

  @Test
  void givesUpAfterTooManyRedirects() {
    JsonNode entry = client.fetchOne(UPSTREAM.url(0, "/count?v=5"));
    assertThat(entry.at("/error/type").stringValue()).isEqualTo("too-many-redirects");
    assertThat(UPSTREAM.requests()).isEqualTo(6);
  }

  @Test
  void countsAllRedirectsAgainstTheTimeLimit() {
    JsonNode fetched =
        client.fetch(
            Duration.ofSeconds(2), UPSTREAM.url(0, "/location?v=" + "/location%3Fv%3D%2Fhang"));
    assertThat(errors(fetched)).containsExactly("timeout");
    assertThat(fetched.at("/results/0/elapsedMs").longValue()).isBetween(2_000L, 2_900L);
  }

  @Test
  void showsARedirectWithoutAPlaceAsItIs() {
    JsonNode entry = client.fetchOne(UPSTREAM.url(0, "/status?v=302"));
    assertThat(entry.get("status").intValue()).isEqualTo(302);
    assertThat(entry.at("/error/detail").stringValue()).isEqualTo("302 Found");
  }

  @Test
  void endsADrippingResponseAtItsDeadline() {
    JsonNode fetched = client.fetch(Duration.ofSeconds(3), UPSTREAM.url(0, "/drip"));
    assertThat(errors(fetched)).containsExactly("timeout");
    assertThat(fetched.at("/results/0/elapsedMs").longValue()).isBetween(2_900L, 3_500L);
  }

  @Test
  void tellsTheLongPhaseFromTheShortOnes() {
    JsonNode slow = client.fetchOne(UPSTREAM.url(0, "/delay?v=1000")).get("timings");
    assertThat(slow.get("waitMs").longValue()).isGreaterThan(900);
    assertThat(slow.get("connectMs").longValue() + slow.get("receiveMs").longValue())
        .isLessThan(slow.get("waitMs").longValue());
    JsonNode dripping =
        client.fetch(Duration.ofSeconds(2), UPSTREAM.url(0, "/drip")).at("/results/0/timings");
    assertThat(dripping.get("receiveMs").longValue()).isGreaterThan(1_000);
  }

  @Test
  void addsUpThePhasesOfRedirects() {
    JsonNode entry = client.fetchOne(UPSTREAM.url(0, "/location?v=" + "/delay%3Fv%3D600"));
    long sum = entry.get("timings").valueStream().mapToLong(JsonNode::longValue).sum();
    assertThat(sum).isBetween(600L, entry.get("elapsedMs").longValue());
  }

  @Test
  void asksAsItselfWithoutAnythingOfTheCaller() {
    String headers = client.fetchOne(UPSTREAM.url(0, "/headers")).get("body").stringValue();
    assertThat(headers.lines().map(line -> line.replaceAll("=.*", "").toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrder("accept", "accept-encoding", "host", "user-agent");
    assertThat(headers)
        .containsIgnoringCase("host=" + TestNames.own(0) + ":" + UPSTREAM.port())
        .containsIgnoringCase("user-agent=serentak-fetcher");
  }

  @Test
  void fetchesAHundred() {
    String[] urls = IntStream.range(0, 100).mapToObj(i -> text("t" + i)).toArray(String[]::new);
    JsonNode fetched = client.fetch(urls);
    assertThat(fetched.get("results").valueStream().map(entry -> entry.get("body").stringValue()))
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "t" + i).toList());
  }

  @Test
  void answersJsonToWhoTakesAnything() {
    http.post()
        .uri("/fetch")
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.ALL)
        .bodyValue(FetcherClient.body(null, text("a")))
        .exchange()
        .expectHeader()
        .contentType(MediaType.APPLICATION_JSON);
  }
}
