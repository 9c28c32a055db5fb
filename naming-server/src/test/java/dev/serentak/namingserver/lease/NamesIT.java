package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.NamesClient;
import dev.serentak.namingserver.NamesClient.Answer;
import dev.serentak.namingserver.NamingTest;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Duration;
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
  void findsNamesSpeltAlikeAmongVeryManyAtOnce() {
    fill("crowd", "'crowd.' || lpad(i::text, 6, '0')", 50_000);
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      JsonNode close = client.get("/names/crowd.02500", 404).get("close");
      assertThat(close.valueStream().map(JsonNode::stringValue)).contains("crowd.025000");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(client.delete("/names?prefix=crowd", 200).get("removed").intValue())
        .isEqualTo(50_000);
  }

  /** Puts many at once, of which {@code i} is the number. */
  private void fill(String instance, String name, int count) {
    jdbc.sql(
            """
            insert into lease
            select %s, '%s' || i, 'http://localhost', '{}', now(), now() + interval '10 minutes'
            from generate_series(1, %d) as numbers (i)
            """
                .formatted(name, instance, count))
        .update();
  }

  @Test
  void matchesAnyPatternInBoundedTime() {
    fill("slow", "repeat('a', 100)", 1_000);
    for (String pattern :
        List.of(
            "*a".repeat(49) + "*b",
            "a*".repeat(49) + "b",
            "*" + "a".repeat(50) + "*b",
            "*a?".repeat(33) + "b",
            "*".repeat(99) + "b",
            "?*".repeat(49) + "b")) {
      long start = System.nanoTime();
      assertThat(names("prefix=aaa&match=" + pattern)).as(pattern).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(pattern)
          .isLessThan(Duration.ofSeconds(2));
    }
    assertThat(names("match=" + "*a".repeat(49))).containsExactly("a".repeat(100));
    client.delete("/names?prefix=aaa", 200);
  }

  private List<String> names(String query) {
    return client
        .get("/names?" + query, 200)
        .get("names")
        .valueStream()
        .map(name -> name.get("name").stringValue())
        .toList();
  }

  @Test
  void listsByPrefixByGlobAndByAllTags() {
    put("list.a_b/1", URI, "[\"x\", \"y\"]", 201);
    put("list.a_b/2", URI, "[\"x\"]", 201);
    put("list.aXb/1", URI, "[\"a,b\"]", 201);
    put("list.B/1", URI, "[\"y\"]", 201);

    assertThat(names("prefix=list.")).containsExactly("list.B", "list.aXb", "list.a_b");
    assertThat(names("prefix=list.a_")).containsExactly("list.a_b");
    assertThat(names("prefix=list.%25")).isEmpty();
    assertThat(names("match=list.a_b")).containsExactly("list.a_b");
    assertThat(names("match=list.a?b")).containsExactly("list.aXb", "list.a_b");
    assertThat(names("match=list.*b")).containsExactly("list.aXb", "list.a_b");
    assertThat(names("match=LIST.*")).isEmpty();
    assertThat(names("match=list.%25")).isEmpty();
    assertThat(names("match=list.a%5C_b")).isEmpty();
    assertThat(names("match=list.a%5C*")).isEmpty();
    assertThat(names("prefix=list.a&match=*X*")).containsExactly("list.aXb");
    assertThat(names("prefix=list.&tag=y")).containsExactly("list.B", "list.a_b");
    assertThat(names("prefix=list.&tag=y&tag=x")).containsExactly("list.a_b");
    assertThat(names("prefix=list.&tag=a,b")).containsExactly("list.aXb");
    assertThat(names("prefix=list.&tag=a&tag=b")).isEmpty();
    JsonNode tagged = client.get("/names?prefix=list.&tag=x&tag=y", 200);
    assertThat(tagged.at("/names/0/instances").size()).isEqualTo(1);
    assertThat(tagged.at("/names/0/instances/0/instance").stringValue()).isEqualTo("1");
  }

  @Test
  void listsPageByPage() {
    for (int i = 0; i < 7; i++) {
      client.put("page" + i + "/1", URI, "PT1M", 201);
      client.put("page" + i + "/2", URI, "PT1M", 201);
    }
    JsonNode first = client.get("/names?prefix=page&limit=3", 200);
    String second = "prefix=page&limit=3&after=" + first.get("next").stringValue();
    JsonNode last =
        client.get("/names?prefix=page&limit=4&after=" + first.get("next").stringValue(), 200);
    assertThat(names("prefix=page&limit=3")).containsExactly("page0", "page1", "page2");
    assertThat(names(second)).containsExactly("page3", "page4", "page5");
    assertThat(last.get("names").size()).isEqualTo(4);
    assertThat(last.has("next")).isFalse();
    assertThat(last.at("/names/3/instances").size()).isEqualTo(2);
  }

  @Test
  void endsAPageEarlyThatHasVeryManyInstances() {
    for (String name : List.of("many1", "many2", "many3")) {
      fill("i", "'" + name + "'", 600);
    }
    JsonNode page = client.get("/names?prefix=many", 200);
    assertThat(page.get("names").size()).isEqualTo(2);
    assertThat(page.at("/names/1/instances").size()).isEqualTo(600);
    assertThat(names("prefix=many&after=" + page.get("next").stringValue()))
        .containsExactly("many3");
    client.delete("/names?prefix=many", 200);
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
