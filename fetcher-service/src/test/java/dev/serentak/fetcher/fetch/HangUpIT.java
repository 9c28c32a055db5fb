package dev.serentak.fetcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;

/** A caller who has gone leaves nothing behind: no socket, no permit, no body. */
@FetcherTest
class HangUpIT {

  private static final Upstream UPSTREAM = Upstream.INSTANCE;

  private final FetcherClient client;
  private final MeterRegistry meters;
  private final int port;

  HangUpIT(WebTestClient http, MeterRegistry meters, @LocalServerPort int port) {
    client = new FetcherClient(http);
    this.meters = meters;
    this.port = port;
  }

  @BeforeEach
  void reset() {
    UPSTREAM.reset();
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> UPSTREAM.open() == 0);
    await().until(() -> meters.get("fetcher.active").gauge().value() == 0);
    await().until(() -> meters.get("fetcher.waiting").gauge().value() == 0);
    await().until(() -> meters.get("fetcher.held").gauge().value() == 0);
  }

  /** Twenty at one host, of which eight are fetched and twelve wait. */
  private static String[] hanging(String path) {
    return IntStream.range(0, 20)
        .mapToObj(i -> UPSTREAM.url(0, path + "?i=" + i))
        .toArray(String[]::new);
  }

  private Disposable call(String accept, String... urls) {
    return HttpClient.newConnection()
        .port(port)
        .headers(headers -> headers.set("Content-Type", "application/json").set("Accept", accept))
        .post()
        .uri("/fetch")
        .send(ByteBufFlux.fromString(Mono.just(FetcherClient.body(null, urls))))
        .responseContent()
        .subscribe();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson", "text/event-stream"})
  void endsWhatIsFetchedAndWhatWaits(String accept) {
    Disposable call = call(accept, hanging("/hang"));
    await().until(() -> UPSTREAM.open() == 8);
    assertThat(meters.get("fetcher.waiting").gauge().value()).isEqualTo(12);
    call.dispose();
  }

  @Test
  void endsBodiesThatAreHalfRead() {
    Disposable call = call("application/json", hanging("/drip"));
    await().until(() -> meters.get("fetcher.held").gauge().value() >= 8);
    call.dispose();
  }

  @Test
  void endsTheRestOfAStreamInItsMiddle() {
    String[] urls = hanging("/hang");
    urls[0] = UPSTREAM.url(0, "/text?v=first");
    assertThat(client.lines(null, urls).blockFirst(java.time.Duration.ofSeconds(10))).isNotNull();
  }
}
