package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class NamesTests {

  private static final String LOOK_UP = "GET /names/server";

  private final TestNameServer server = new TestNameServer();
  private WatchedNames names = new WatchedNames(server);

  @AfterEach
  void stop() {
    names.close();
    server.close();
  }

  @Test
  void answersAKnownNameFromMemory() {
    server.register("server", "a", "http://a:1");
    assertThat(names.names().lookUp("server").block(LIMIT))
        .singleElement()
        .satisfies(
            instance -> {
              assertThat(instance.instance()).isEqualTo("a");
              assertThat(instance.uri()).hasToString("http://a:1");
            });
    names.awaitEvents();
    long asked = server.requests(LOOK_UP);

    IntStream.range(0, 100).forEach(_ -> assertThat(names.lookUp("server")).containsExactly("a"));

    assertThat(server.requests(LOOK_UP)).isEqualTo(asked).isLessThanOrEqualTo(2);
  }

  @Test
  void asksOnceHoweverManyAskAtTheSameTime() {
    server.register("server", "a", "http://a:1");
    server.delay(Duration.ofMillis(200));

    List<List<Instance>> answers =
        Flux.range(0, 50)
            .flatMap(_ -> names.names().lookUp("server"), 50)
            .collectList()
            .block(LIMIT);

    assertThat(answers).hasSize(50);
    assertThat(server.requests(LOOK_UP)).isEqualTo(1);
  }

  @Test
  void tellsNamesCloseToAnUnknownOneAndAsksAnewEachTime() {
    server.register("server", "a", "http://a:1");

    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> names.lookUp("servr"))
        .withMessage("Nothing is registered as servr; close to it: server")
        .satisfies(e -> assertThat(e.close()).containsExactly("server"))
        .satisfies(e -> assertThat(e.name()).isEqualTo("servr"));
    server.register("servr", "b", "http://b:1");
    assertThat(names.lookUp("servr")).containsExactly("b");
  }

  @Test
  void findsANameThatWasRegisteredAfterAnotherAskedAndBeforeThatWasAnswered() {
    server.hold();
    var early = names.names().lookUp("late").toFuture();
    await().until(() -> server.held() == 1);
    server.register("late", "a", "http://a:1");
    var afterwards = names.names().lookUp("late").toFuture();
    server.release();

    assertThat(early).failsWithin(LIMIT);
    assertThat(afterwards)
        .succeedsWithin(LIMIT)
        .satisfies(found -> assertThat(found.getFirst().instance()).isEqualTo("a"));
  }

  @Test
  void findsNamesThatNeedEscaping() {
    server.register("a name/with ü", "a", "PYRO:obj_1@localhost:9090");

    assertThat(names.names().lookUp("a name/with ü").block(LIMIT).getFirst().uri())
        .hasToString("PYRO:obj_1@localhost:9090");
  }

  @Test
  void failsANewNameWithinASecondWhenTheNameServerHangs() {
    server.register("other", "x", "http://x:1");
    assertThat(names.lookUp("other")).containsExactly("x");
    server.hang();
    long start = System.nanoTime();

    assertThatExceptionOfType(NameServerUnavailableException.class)
        .isThrownBy(() -> names.lookUp("server"))
        .withMessageContaining(server.address())
        .withMessageContaining("nothing within 800 ms");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void failsANewNameAtOnceWhenTheNameServerIsAwayAndFindsItLater() {
    server.stop();

    assertThatExceptionOfType(NameServerUnavailableException.class)
        .isThrownBy(() -> names.lookUp("server"))
        .withMessageContaining(server.address());

    server.start();
    server.register("server", "a", "http://a:1");
    assertThat(names.lookUp("server")).containsExactly("a");
  }

  @Test
  void asksForEachNameBeyondTheGreatestNumberEachTime() {
    names = new WatchedNames(server, "greatest-names", "1");
    server.register("server", "a", "http://a:1");
    server.register("other", "x", "http://x:1");
    assertThat(names.lookUp("server")).containsExactly("a");

    assertThat(names.lookUp("other")).containsExactly("x");
    server.register("other", "y", "http://y:1");
    assertThat(names.lookUp("other")).containsExactly("x", "y");
  }
}
