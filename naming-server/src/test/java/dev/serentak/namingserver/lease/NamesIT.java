package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.NamesClient;
import dev.serentak.namingserver.NamesClient.Answer;
import dev.serentak.namingserver.NamingTest;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@NamingTest
class NamesIT {

  private static final String URI = "http://localhost:1";

  private final NamesClient client;
  private final JdbcClient jdbc;

  NamesIT(@LocalServerPort int port, JdbcClient jdbc) {
    client = NamesClient.of(port);
    this.jdbc = jdbc;
  }

  @Test
  void registersThenRenews() {
    String body = ContractSample.of("names", "registration").text();
    Answer registered = client.send(HttpMethod.PUT, "/names/new/1", body, 201);
    assertThat(registered.headers().getLocation()).hasToString("/names/new");
    Answer renewed = client.send(HttpMethod.PUT, "/names/new/1", body, 200);
    assertThat(renewed.headers().getLocation()).isNull();

    assertThat(expiry(renewed.body())).isAfter(expiry(registered.body()));
    assertThat(client.get("/names/new", 200).get("instances").values())
        .containsExactly(renewed.body());
    assertThat(events("new")).containsExactly("registered 1 http://127.0.0.1:8083 {greeting}");
  }

  private static Instant expiry(JsonNode instance) {
    return Instant.parse(instance.get("expiresAt").stringValue());
  }

  private List<String> events(String name) {
    return jdbc.sql(
            "select concat_ws(' ', type, instance, uri, tags) from name_event where name = ? order by id")
        .param(name)
        .query(String.class)
        .list();
  }

  @Test
  void leasesFor10SecondsUnlessToldOtherwise() {
    Instant before = databaseClock();
    String body = "{\"uri\": \"" + URI + "\"}";
    JsonNode lease = client.send(HttpMethod.PUT, "/names/usual/1", body, 201).body();
    assertThat(expiry(lease)).isBetween(before.plusSeconds(10), databaseClock().plusSeconds(10));
    assertThat(lease.get("tags").isEmpty()).isTrue();
    JsonNode shorter = client.put("usual/1", URI, "PT3S", 200);
    assertThat(expiry(shorter)).isBefore(databaseClock().plusSeconds(3));
  }

  private Instant databaseClock() {
    return jdbc.sql("select clock_timestamp()")
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  private JsonNode put(String place, String uri, String tags, int status) {
    String body = "{\"uri\": \"" + uri + "\", \"tags\": " + tags + ", \"ttl\": \"PT1M\"}";
    return client.send(HttpMethod.PUT, "/names/" + place, body, status).body();
  }

  @Test
  void tellsWhatChangedAndNoRenewal() {
    put("changing/1", URI, "[\"a\", \"b\", \"a\"]", 201);
    assertThat(put("changing/1", URI, "[\"b\", \"a\"]", 200).get("tags").toString())
        .isEqualTo("[\"b\",\"a\"]");
    put("changing/1", URI, "[\"a\"]", 200);
    put("changing/1", URI + "2", "[\"a\"]", 200);
    put("changing/1", URI + "2", "[]", 200);
    client.delete("/names/changing/1", 200);
    assertThat(events("changing"))
        .containsExactly(
            "registered 1 http://localhost:1 {a,b}",
            "changed 1 http://localhost:1 {a}",
            "changed 1 http://localhost:12 {a}",
            "changed 1 http://localhost:12 {}",
            "removed 1 http://localhost:12 {}");
  }

  @Test
  void leavesAloneWhatExistsWhenAskedFor() {
    String body = "{\"uri\": \"" + URI + "\"}";
    client.send(HttpMethod.PUT, "/names/safe/1", body, 201, "If-None-Match", "*");
    JsonNode problem =
        client.send(HttpMethod.PUT, "/names/safe/1", body, 412, "If-None-Match", "*").body();
    assertThat(problem.get("type").stringValue())
        .isEqualTo("urn:serentak:problem:already-registered");
    client.send(HttpMethod.PUT, "/names/safe/2", body, 201, "If-None-Match", "*");
    assertThat(events("safe")).hasSize(2);
  }

  @Test
  void tellsNamesSpeltAlikeWhenOneIsUnknown() {
    client.put("server/1", URI, "PT1M", 201);
    client.put("server/2", URI, "PT1M", 201);
    ContractSample.of("names", "unknown").assertWrites(client.get("/names/servr", 404).toString());
    client.delete("/names?prefix=server", 200);
    assertThat(client.get("/names/servr", 404).get("close").isEmpty()).isTrue();
  }

  @Test
  void tellsTheClosestFiveFirst() {
    for (String name :
        List.of("spelling", "xpelling", "spellin", "spellingxx", "xxelling", "spxx", "pelling")) {
      client.put(name + "/1", URI, "PT1M", 201);
    }
    assertThat(client.get("/names/spellings", 404).get("close").valueStream())
        .extracting(JsonNode::stringValue)
        .containsExactly("spelling", "pelling", "spellin", "spellingxx", "xpelling");
    client.delete("/names/spelling/1", 200);
  }

  @Test
  void removesOneOrAllOfAPrefix() {
    for (String place : List.of("gone/1", "gone/2", "gone.too/1", "go_e/1")) {
      client.put(place, URI, "PT1M", 201);
    }
    assertThat(client.delete("/names/gone/1", 200).toString()).isEqualTo("{\"removed\":1}");
    client.delete("/names/gone/1", 404);
    client.get("/names/gone", 200);
    assertThat(client.delete("/names?prefix=go_e", 200).toString()).isEqualTo("{\"removed\":1}");
    assertThat(client.delete("/names?prefix=gone", 200).toString()).isEqualTo("{\"removed\":2}");
    assertThat(client.delete("/names?prefix=gone", 200).toString()).isEqualTo("{\"removed\":0}");
    client.get("/names/gone", 404);
    assertThat(events("gone"))
        .containsExactly(
            "registered 1 http://localhost:1 {}",
            "registered 2 http://localhost:1 {}",
            "removed 1 http://localhost:1 {}",
            "removed 2 http://localhost:1 {}");
  }
}
