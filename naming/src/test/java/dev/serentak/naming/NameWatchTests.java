package dev.serentak.naming;

import static dev.serentak.naming.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameWatchTests {

  private final TestNameServer server = new TestNameServer();
  private WatchedNames names = new WatchedNames(server);

  @AfterEach
  void stop() {
    names.close();
    server.close();
  }

  @Test
  void opensNoConnectionBeforeTheFirstLookUp() {
    server.register("server", "a", "http://a:1");
    await().during(Duration.ofMillis(300)).until(() -> server.requests().isEmpty());
    assertThat(names.lookUp("server")).containsExactly("a");
    names.awaitEvents();
  }

  @Test
  void followsEvents() {
    server.register("server", "a", "http://a:1");
    assertThat(names.lookUp("server")).containsExactly("a");
    names.awaitEvents();

    server.register("server", "b", "http://b:1");
    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("a", "b"));

    server.remove("server", "a");
    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("b"));
  }

  @Test
  void forgetsANameWithItsLastInstance() {
    server.register("server", "a", "http://a:1");
    assertThat(names.lookUp("server")).containsExactly("a");
    names.awaitEvents();

    server.remove("server", "a");

    soon()
        .untilAsserted(
            () ->
                assertThatExceptionOfType(UnknownNameException.class)
                    .isThrownBy(() -> names.lookUp("server")));
    server.register("server", "b", "http://b:1");
    assertThat(names.lookUp("server")).containsExactly("b");
  }

  @Test
  void goesOnFromTheLastAnswerAndAsksAgainWhenTheNameServerIsBack() {
    server.register("server", "a", "http://a:1");
    server.register("other", "x", "http://x:1");
    assertThat(names.lookUp("server")).containsExactly("a");
    assertThat(names.lookUp("other")).containsExactly("x");
    names.awaitEvents();
    server.register("server", "b", "http://b:1");
    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("a", "b"));

    server.stop();
    server.forget("server", "a");
    server.forget("other", "x");
    assertThat(names.lookUp("server")).containsExactly("a", "b");

    server.start();
    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("b"));
    soon()
        .untilAsserted(
            () ->
                assertThatExceptionOfType(UnknownNameException.class)
                    .isThrownBy(() -> names.lookUp("other")));
    assertThat(server.requests()).contains("GET /names/events after 3");
  }

  @Test
  void givesUpASilentConnection() {
    names = new WatchedNames(server, "greatest-silence", "300ms");
    server.register("server", "a", "http://a:1");
    server.sendEvents(false);
    assertThat(names.lookUp("server")).containsExactly("a");
    soon().until(() -> server.requests().contains("GET /names/events"));
    server.register("server", "b", "http://b:1");
    server.sendEvents(true);

    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("a", "b"));
  }

  @Test
  void pollsANameServerThatSendsNoEvents() {
    server.register("server", "a", "http://a:1");
    assertThat(names.lookUp("server")).containsExactly("a");
    names.awaitEvents();
    server.refuse("/names/events", 503);
    server.register("server", "b", "http://b:1");

    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("a", "b"));
  }

  @Test
  void asksAgainForANameThatCouldNotBeAskedFor() {
    server.register("server", "a", "http://a:1");
    assertThat(names.lookUp("server")).containsExactly("a");
    names.awaitEvents();
    server.refuse("/names/server", 500);
    soon().until(() -> server.requests("GET /names/events") >= 3);
    server.register("server", "b", "http://b:1");
    assertThat(names.lookUp("server")).containsExactly("a");

    server.refuseNothing();

    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("a", "b"));
    names.awaitEvents();
    server.remove("server", "a");
    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("b"));
  }

  @Test
  void startsBehindAnEventThatItCannotRead() {
    server.register("server", "a", "http://a:1");
    assertThat(names.lookUp("server")).containsExactly("a");
    names.awaitEvents();
    server.send("id:7\nevent:registered\ndata:{\"name\":\"server\"}\n\n");
    server.send("id:8\nevent:registered\ndata:not JSON\n\n");

    soon().until(() -> server.requests("GET /names/events") == 2);
    names.awaitEvents();
    server.register("server", "b", "http://b:1");
    soon().untilAsserted(() -> assertThat(names.lookUp("server")).containsExactly("a", "b"));
  }

  @Test
  void endsItsConnectionAtOnceWhenItStops() {
    server.register("server", "a", "http://a:1");
    assertThat(names.lookUp("server")).containsExactly("a");
    names.awaitEvents();

    names.close();

    await().atMost(Duration.ofSeconds(1)).until(() -> server.streams() == 0);
  }
}
