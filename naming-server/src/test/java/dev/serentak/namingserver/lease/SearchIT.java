package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.NamesClient;
import dev.serentak.namingserver.NamingTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Lists and look-ups among many. */
@NamingTest
class SearchIT {

  private static final String URI = "http://localhost:1";

  private final NamesClient client;
  private final JdbcClient jdbc;

  SearchIT(@LocalServerPort int port, JdbcClient jdbc) {
    client = NamesClient.of(port);
    this.jdbc = jdbc;
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

  private void put(String place, String tags) {
    String body = "{\"uri\": \"" + URI + "\", \"tags\": " + tags + "}";
    client.send(HttpMethod.PUT, "/names/" + place, body, 201);
  }

  @Test
  void listsByPrefixByGlobAndByAllTags() {
    put("list.a_b/1", "[\"x\", \"y\"]");
    put("list.a_b/2", "[\"x\"]");
    put("list.aXb/1", "[\"a,b\"]");
    put("list.B/1", "[\"y\"]");

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
}
