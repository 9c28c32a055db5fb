package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** What the filter does when an instance fails. */
class FailingInstanceTests {

  private final TestNameServer server = new TestNameServer();
  private final TestInstance a = new TestInstance("a");
  private final TestInstance b = new TestInstance("b");
  private WebClient http = client();

  private WebClient client(String... settings) {
    NamingProperties properties = Settings.of(server, settings);
    var names = new Names(new NameServer(properties), properties);
    var filter = new NamedInstanceFilter(names, new Turns(properties));
    return WebClient.builder().baseUrl("http://server").filter(filter).build();
  }

  @AfterEach
  void stop() {
    a.close();
    b.close();
    server.close();
  }

  private void registerBoth() {
    server.register("server", "a", a.uri());
    server.register("server", "b", b.uri());
  }

  private String call(HttpMethod method) {
    return http.method(method).uri("/").retrieve().bodyToMono(String.class).block(LIMIT);
  }

  private List<String> get(int times) {
    return IntStream.range(0, times).mapToObj(_ -> call(HttpMethod.GET)).toList();
  }

  @Test
  void passesOverAnInstanceThatIsDownForAWhile() {
    http = client("avoidance", "500ms");
    registerBoth();
    a.stop();

    assertThat(get(10)).containsOnly("b");

    a.start();
    await().atMost(LIMIT).until(() -> call(HttpMethod.GET).equals("a"));
  }

  @Test
  void connectsOnceOnlyToAnInstanceThatFailedWhileOthersLive() {
    registerBoth();
    a.breakOff(true);

    assertThat(get(10)).containsOnly("b");
    assertThat(a.requests()).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void repeatsIdempotentCallsThatBreakOff(String method) {
    registerBoth();
    a.breakOff(true);

    IntStream.range(0, 2).forEach(_ -> call(HttpMethod.valueOf(method)));

    assertThat(a.requests()).containsExactly(method + " /");
    assertThat(b.requests()).containsExactly(method + " /", method + " /");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void repeatsOtherCallsOnlyWhenTheConnectionIsRefused(String method) {
    registerBoth();
    a.stop();
    assertThat(call(HttpMethod.valueOf(method))).isEqualTo("b");

    http = client();
    a.start();
    a.breakOff(true);
    assertThatExceptionOfType(WebClientRequestException.class)
        .isThrownBy(() -> call(HttpMethod.valueOf(method)));
    assertThat(a.requests()).containsExactly(method + " /");
    assertThat(b.requests()).containsExactly(method + " /");
  }

  @Test
  void failsWhenAllInstancesDo() {
    registerBoth();
    a.breakOff(true);
    b.breakOff(true);

    assertThatExceptionOfType(WebClientRequestException.class)
        .isThrownBy(() -> call(HttpMethod.GET));
    assertThat(a.requests()).hasSize(1);
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void triesTheOnlyInstanceOnceMore() {
    server.register("server", "a", a.uri());
    a.breakOff(true);

    assertThatExceptionOfType(WebClientRequestException.class)
        .isThrownBy(() -> call(HttpMethod.GET));

    assertThat(a.requests()).hasSize(2);
    a.breakOff(false);
    assertThat(call(HttpMethod.GET)).isEqualTo("a");
  }

  @Test
  void reachesAnInstanceThatWasStartedAgain() {
    server.register("server", "a", a.uri());
    assertThat(get(3)).containsOnly("a");

    a.stop();
    a.start();

    assertThat(call(HttpMethod.POST)).isEqualTo("a");
    assertThat(get(3)).containsOnly("a");
  }
}
