package dev.serentak.namingserver.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.eventstreams.EventFeed;
import dev.serentak.namingserver.EventReader;
import dev.serentak.namingserver.NamesClient;
import dev.serentak.namingserver.NamingTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@NamingTest
class NameEventsIT {

  private static final String URI = "http://localhost";

  private final NamesClient client;
  private final EventFeed<Long, NameEvent> feed;
  private final Retention retention;
  private final JdbcClient jdbc;

  NameEventsIT(
      @LocalServerPort int port,
      EventFeed<Long, NameEvent> feed,
      Retention retention,
      JdbcClient jdbc) {
    client = NamesClient.of(port);
    this.feed = feed;
    this.retention = retention;
    this.jdbc = jdbc;
  }

  @Test
  void tellsWhatHappensFromNowOn() {
    client.put("told/0", URI, "PT1M", 201);
    try (var reader = EventReader.of(client, "")) {
      client.put("told/1", URI, "PT2S", 201);
      client.put("told/1", URI, "PT3S", 200);
      client.put("told/1", URI + ":2", "PT2S", 200);
      client.put("told/2", URI, "PT2S", 201);
      client.delete("/names/told/2", 200);
      await()
          .untilAsserted(
              () ->
                  assertThat(reader.told("told"))
                      .containsExactly(
                          "registered 1", "changed 1", "registered 2", "removed 2", "expired 1"));
      ServerSentEvent<JsonNode> changed =
          reader.events().stream()
              .filter(e -> "changed".equals(e.event()))
              .findFirst()
              .orElseThrow();
      assertThat(changed.data().get("type").stringValue()).isEqualTo("changed");
      assertThat(changed.data().get("uri").stringValue()).isEqualTo(URI + ":2");
    }
  }

  @Test
  void missesNothingAndRepeatsNothingAcrossReconnections() {
    var all = new ArrayList<ServerSentEvent<JsonNode>>();
    String last = "" + feed.end();
    for (int round = 0; round < 4; round++) {
      String name = "round" + round;
      try (var reader = EventReader.of(client, "", "Last-Event-ID", last)) {
        IntStream.range(0, 100)
            .parallel()
            .forEach(i -> client.put(name + "/" + i, URI, "PT1M", 201));
        await().until(() -> reader.told(name).size() > 20);
        all.addAll(reader.events());
      }
      last = all.getLast().id();
    }
    try (var rest = EventReader.of(client, "?after=" + last)) {
      await().until(() -> all.size() + rest.events().size() >= 400);
      all.addAll(rest.events());
    }
    assertThat(all.stream().map(ServerSentEvent::id)).doesNotHaveDuplicates();
    assertThat(
            all.stream()
                .map(ServerSentEvent::data)
                .filter(data -> data.get("name").stringValue().startsWith("round"))
                .map(data -> data.get("name") + "/" + data.get("instance")))
        .hasSize(400)
        .doesNotHaveDuplicates();
  }

  @Test
  void forgetsWhatIsOldEnough() {
    long before = feed.end();
    client.put("old/1", URI, "PT1M", 201);
    client.put("young/1", URI, "PT1M", 201);
    jdbc.sql("update name_event set at = at - interval '61 minutes' where name = 'old'").update();
    retention.deleteOld();
    try (var reader = EventReader.of(client, "?after=" + before)) {
      await().until(() -> reader.told("young").equals(List.of("registered 1")));
      assertThat(jdbc.sql("select 1 from name_event where name = 'old'").query().listOfRows())
          .isEmpty();
    }
  }

  @Test
  void goesOnFromNowAfterAnIdThatIsStillToCome() {
    try (var reader = EventReader.of(client, "?after=999999999")) {
      client.put("future/1", URI, "PT1M", 201);
      await().until(() -> reader.told("future").equals(List.of("registered 1")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1-2", "9999999999999999999999"})
  void answers400ToAnEventIdThatIsNone(String id) {
    client.send(HttpMethod.GET, "/names/events", "", 400, "Last-Event-ID", id);
    client.get("/names/events?after=" + id, 400);
  }

  @Test
  void endsWhenTheServerStops() {
    try (var reader = EventReader.of(client, "")) {
      feed.stop();
      try {
        await().until(() -> reader.connection().isDisposed());
      } finally {
        feed.start();
      }
    }
  }
}
