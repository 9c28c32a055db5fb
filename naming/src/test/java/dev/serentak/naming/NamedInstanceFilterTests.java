package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

class NamedInstanceFilterTests {

  private final TestNameServer server = new TestNameServer();
  private final TestInstance a = new TestInstance("a");
  private final TestInstance b = new TestInstance("b");
  private final WebClient http = client();

  private WebClient client() {
    NamingProperties properties = Settings.of(server);
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
  void givesEachInstanceItsShare() {
    registerBoth();
    server.register("other", "a", a.uri());

    for (int i = 0; i < 10; i++) {
      call(HttpMethod.GET);
      http.get().uri("http://other/").retrieve().toBodilessEntity().block(LIMIT);
    }

    assertThat(b.requests()).hasSize(5);
    assertThat(a.requests()).hasSize(5 + 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void keepsPathQueryAndPrefix(String end) {
    server.register("server", "a", a.uri() + "/some%20prefix" + end);

    http.get()
        .uri(uri -> uri.path("/a b/{x}").queryParam("y", "{y}").build("c/d", "1&2=3 ü"))
        .retrieve()
        .toBodilessEntity()
        .block(LIMIT);

    assertThat(a.requests()).containsExactly("GET /some%20prefix/a%20b/c%2Fd?y=1%262%3D3%20%C3%BC");
  }

  @Test
  void takesTheHostForTheNameWhateverSchemeAndPort() {
    server.register("my_server", "a", a.uri());

    assertThat(
            http.get().uri("https://my_server:1/").retrieve().bodyToMono(String.class).block(LIMIT))
        .isEqualTo("a");
  }

  @Test
  void skipsWhatIsNotCalledOverHttp() {
    server.register("server", "0", "PYRO:obj_1@localhost:9090");
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> call(HttpMethod.GET))
        .withMessage("Nothing that is registered as server has an HTTP address");

    server.register("mixed", "0", "PYRO:obj_1@localhost:9090");
    server.register("mixed", "a", a.uri());
    for (int i = 0; i < 4; i++) {
      http.get().uri("http://mixed/").retrieve().toBodilessEntity().block(LIMIT);
    }
    assertThat(a.requests()).hasSize(4);
  }

  @Test
  void goesOnWhileTheNameServerIsAway() {
    registerBoth();
    assertThat(get(2)).containsExactlyInAnyOrder("a", "b");

    server.stop();

    assertThat(get(4)).containsExactlyInAnyOrder("a", "a", "b", "b");
  }

  @Test
  void failsAsALookUpDoes() {
    assertThatExceptionOfType(UnknownNameException.class).isThrownBy(() -> call(HttpMethod.GET));
    server.stop();
    assertThatExceptionOfType(NameServerUnavailableException.class)
        .isThrownBy(() -> call(HttpMethod.GET));
  }

  @Test
  void answersWhateverAnInstanceAnswers() {
    server.register("server", "a", server.address());

    assertThat(
            http.get()
                .uri("/names/nobody")
                .exchangeToMono(response -> response.toBodilessEntity())
                .block(Duration.ofSeconds(10))
                .getStatusCode()
                .value())
        .isEqualTo(404);
    assertThat(server.requests("GET /names/nobody")).isEqualTo(1);
  }
}
