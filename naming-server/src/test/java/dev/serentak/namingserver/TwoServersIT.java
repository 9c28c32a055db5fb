package dev.serentak.namingserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.testsupport.backend.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Two name servers on one database. */
class TwoServersIT {

  private static final String URI = "http://localhost";

  private static RunningServer one;
  private static RunningServer other;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.create();
    one = RunningServer.on(database);
    other = RunningServer.on(database);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  @Test
  void showAtOnceWhatTheOtherHasTaken() {
    one.client().put("shared/1", URI, "PT1M", 201);
    assertThat(other.client().get("/names/shared", 200).get("instances").size()).isEqualTo(1);
    other.client().put("shared/1", URI, "PT1M", 200);
    other.client().delete("/names/shared/1", 200);
    one.client().get("/names/shared", 404);
  }

  @Test
  void tellEachExpiryOnceInTheStreamsOfBoth() {
    try (var atOne = EventReader.of(one.client(), "");
        var atOther = EventReader.of(other.client(), "")) {
      for (int i = 0; i < 20; i++) {
        (i % 2 == 0 ? one : other).client().put("short/" + i, URI, "PT2S", 201);
      }
      one.client().put("last/1", URI, "PT4S", 201);
      for (EventReader reader : List.of(atOne, atOther)) {
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> reader.told("last").contains("expired 1"));
        assertThat(reader.told("short"))
            .hasSize(40)
            .containsAll(IntStream.range(0, 20).mapToObj(i -> "expired " + i).toList());
      }
      assertThat(ids(atOne)).isEqualTo(ids(atOther));
    }
  }

  private static List<String> ids(EventReader reader) {
    return reader.events().stream().map(event -> event.id()).toList();
  }

  private enum Act {
    PUT_A,
    PUT_B,
    PUT_NEW,
    REMOVE
  }

  @Test
  void agreeOnAnInstanceThatManyPutAndRemoveAtOnce() throws Exception {
    Map<String, Integer> answers = new ConcurrentHashMap<>();
    List<Callable<Void>> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      NamesClient client = (i % 2 == 0 ? one : other).client();
      callers.add(
          () -> {
            for (int n = 0; n < 25; n++) {
              Act act = Act.values()[ThreadLocalRandom.current().nextInt(4)];
              answers.merge(act(client, act), 1, Integer::sum);
            }
            return null;
          });
    }
    try (var threads = Executors.newFixedThreadPool(20);
        var reader = EventReader.of(one.client(), "")) {
      for (Future<Void> caller : threads.invokeAll(callers, 60, TimeUnit.SECONDS)) {
        caller.get();
      }
      one.client().put("end/1", URI, "PT1M", 201);
      await().until(() -> !reader.told("end").isEmpty());

      assertThat(answers.keySet())
          .containsOnly("put 200", "put 201", "put 412", "remove 200", "remove 404");
      assertThat(count(reader, "registered 1")).isEqualTo(answers.get("put 201"));
      assertThat(count(reader, "removed 1")).isEqualTo(answers.get("remove 200"));
      String last = replayed(reader);
      JsonNode now = other.client().send(HttpMethod.GET, "/names/busy", "").body();
      assertThat(now.at("/instances/0/uri").asString("")).isEqualTo(last);
    }
  }

  /** Says what was done and how it was answered. */
  private static String act(NamesClient client, Act act) {
    String path = "/names/busy/1";
    String body = "{\"uri\": \"" + URI + ":%d\", \"ttl\": \"PT1M\"}";
    return switch (act) {
      case PUT_A -> "put " + client.send(HttpMethod.PUT, path, body.formatted(1)).status();
      case PUT_B -> "put " + client.send(HttpMethod.PUT, path, body.formatted(2)).status();
      case PUT_NEW ->
          "put "
              + client.send(HttpMethod.PUT, path, body.formatted(1), "If-None-Match", "*").status();
      case REMOVE -> "remove " + client.send(HttpMethod.DELETE, path, "").status();
    };
  }

  private static int count(EventReader reader, String told) {
    return (int) reader.told("busy").stream().filter(told::equals).count();
  }

  /** Checks that each event follows from the one before, and returns the last URI, if any. */
  private static String replayed(EventReader reader) {
    String uri = "";
    for (var event : reader.events()) {
      JsonNode data = event.data();
      if (data.get("name").stringValue().equals("busy")) {
        String next = data.get("uri").stringValue();
        switch (String.valueOf(event.event())) {
          case "registered" -> assertThat(uri).as(event.id()).isEmpty();
          case "changed" -> assertThat(uri).as(event.id()).isNotEmpty().isNotEqualTo(next);
          default -> assertThat(uri).as(event.id()).isEqualTo(next);
        }
        uri = "removed".equals(event.event()) ? "" : next;
      }
    }
    return uri;
  }
}
