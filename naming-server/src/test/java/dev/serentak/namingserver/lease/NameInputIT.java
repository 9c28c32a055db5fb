package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.namingserver.NamesClient;
import dev.serentak.namingserver.NamingTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@NamingTest
class NameInputIT {

  private static final String BODY = "{\"uri\": \"http://localhost\"}";

  private final NamesClient client;

  NameInputIT(@LocalServerPort int port) {
    client = NamesClient.of(port);
  }

  static Stream<String> validUris() {
    return Stream.of(
        "http://localhost",
        "HTTPS://example.org:443/path?query=1#fragment",
        "http://[::1]:8083",
        "PYRO:obj_1@localhost:9090",
        "pyro://localhost/obj",
        "http://localhost/" + "a".repeat(1_983));
  }

  @ParameterizedTest
  @MethodSource("validUris")
  void takesAUri(String uri) {
    assertThat(client.put("uri/valid" + uri.hashCode(), uri, "PT10S", 201).get("uri").stringValue())
        .isEqualTo(uri);
  }

  static Stream<String> invalidUris() {
    return Stream.of(
        "",
        "localhost:8083",
        "/relative",
        "ftp://localhost",
        "http:opaque",
        "http:///path",
        "http://under_score",
        "http://localhost:99999",
        "http://user:secret@localhost",
        "http://local host",
        "http://localhost/\\u000Aforged",
        "http://localhost/\\u2028",
        "http://localhost/\\u00FC",
        "pyro:",
        "http://localhost/" + "a".repeat(1_984));
  }

  @ParameterizedTest
  @MethodSource("invalidUris")
  void answers422ToAnotherUri(String uri) {
    assertOnePlace(client.put("uri/invalid", uri, "PT10S", 422), "/uri");
  }

  @ParameterizedTest
  @CsvSource({"PT2S, 201", "PT10M, 201", "PT1.999S, 422", "PT10M0.001S, 422", "-PT10S, 422"})
  void takesLeasesOf2SecondsTo10Minutes(String ttl, int status) {
    JsonNode answer = client.put("ttl/" + ttl, "http://localhost", ttl, status);
    if (status == 422) {
      assertOnePlace(answer, "/ttl");
    }
  }

  static Stream<String> invalidTags() {
    return Stream.of(
        "[\"\"]",
        "[\"two words\"]",
        "[\"a\\nb\"]",
        "[\"a\\u0085b\"]",
        "[\"a\\u00a0b\"]",
        "[\"a\\u202eb\"]",
        "[\"" + "a".repeat(101) + "\"]",
        "[null]",
        "[7]");
  }

  @ParameterizedTest
  @MethodSource("invalidTags")
  void answers422ToABadTag(String tags) {
    String body = "{\"uri\": \"http://localhost\", \"tags\": " + tags + "}";
    assertOnePlace(client.send(HttpMethod.PUT, "/names/tags/invalid", body, 422).body(), "/tags/0");
  }

  @Test
  void takesUpTo20Tags() {
    String tags = "\"t\", \"" + "\uD83D\uDE00".repeat(100) + "\"";
    String body = "{\"uri\": \"http://localhost\", \"tags\": [" + tags;
    client.send(HttpMethod.PUT, "/names/tags/20", body + ", \"t\"".repeat(18) + "]}", 201);
    assertOnePlace(
        client
            .send(HttpMethod.PUT, "/names/tags/21", body + ", \"t\"".repeat(19) + "]}", 422)
            .body(),
        "/tags");
  }

  @Test
  void tellsAllViolationsAtOnce() {
    String body = "{\"tags\": [\"\", \" \"], \"ttl\": \"PT1S\", \"more\": 1}";
    JsonNode problem = client.send(HttpMethod.PUT, "/names/a/b", body, 422).body();
    assertThat(problem.get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .containsExactlyInAnyOrder("/uri", "/tags/0", "/tags/1", "/ttl", "/more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/names/a%20b/i",
        "/names/a/i%0Aforged",
        "/names/a%00/i",
        "/names/a%2Fb/i",
        "/names/%C3%BC/i",
        "/names/events/i",
        "/names/%2E%2E/i",
        "/names/a/%2E"
      })
  void answers422ToABadNameOrInstance(String path) {
    assertOnePlace(client.send(HttpMethod.PUT, path, BODY, 422).body(), "");
    client.delete(path, 404);
  }

  @Test
  void takesNamesOfUpTo100Characters() {
    String longest = "aZ09._-:" + "x".repeat(92);
    client.send(HttpMethod.PUT, "/names/" + longest + "/" + longest, BODY, 201);
    client.send(HttpMethod.PUT, "/names/" + longest + "x/i", BODY, 422);
    client.send(HttpMethod.PUT, "/names/a/" + longest + "x", BODY, 422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"etag\"", "**", "*, *", "W/\"1\""})
  void answers400ToAnotherPrecondition(String value) {
    client.send(HttpMethod.PUT, "/names/a/b", BODY, 400, "If-None-Match", value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=x",
        "after=!",
        "after=AA",
        "after=",
        "match=%00",
        "prefix=%0A",
        "tag=",
        "tag=a%20b",
        "tag=%00"
      })
  void answers400ToABadParameter(String query) {
    client.get("/names?" + query, 400);
  }

  @Test
  void limitsWhatIsSearchedFor() {
    client.get("/names?match=" + "a".repeat(100), 200);
    client.get("/names?match=" + "a".repeat(101), 400);
    client.get("/names?prefix=" + "a".repeat(101), 400);
    client.get("/names?" + "tag=a&".repeat(20), 200);
    client.get("/names?" + "tag=a&".repeat(21), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?prefix=", "?prefix=%20", "?prefix=%00"})
  void removesNothingWithoutAPrefix(String query) {
    client.send(HttpMethod.PUT, "/names/kept/i", BODY);
    client.delete("/names" + query, 400);
    client.get("/names/kept", 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%00b", "%0A", "..%2F", "events%20"})
  void answers404ToANameThatCannotBe(String name) {
    assertThat(client.get("/names/" + name, 404).get("close").isEmpty()).isTrue();
  }

  @Test
  void answers400ToMalformedJsonAnd415ToAnotherContentType() {
    client.send(HttpMethod.PUT, "/names/a/b", "{", 400);
    client.send(HttpMethod.PUT, "/names/a/b", "", 415, "Content-Type", "text/plain");
  }

  private static void assertOnePlace(JsonNode problem, String pointer) {
    assertThat(problem.get("errors").size()).as(problem.toString()).isEqualTo(1);
    assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
  }
}
