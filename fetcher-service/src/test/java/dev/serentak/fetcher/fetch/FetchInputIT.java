package dev.serentak.fetcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.Upstream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@FetcherTest
class FetchInputIT {

  private final FetcherClient client;
  private final WebTestClient http;

  FetchInputIT(WebTestClient http) {
    this.http = http;
    client = new FetcherClient(http);
  }

  private static List<String> pointers(JsonNode problem) {
    return problem
        .get("errors")
        .valueStream()
        .map(error -> error.get("pointer").stringValue())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                        | /urls
          {"urls":null}                             | /urls
          {"urls":[]}                               | /urls
          {"urls":"http://example.org"}             | /urls
          {"urls":{}}                               | /urls
          {"urls":[5]}                              | /urls/0
          {"urls":[null]}                           | /urls/0
          {"urls":[["http://example.org"]]}         | /urls/0
          {"urls":["a\\u0000b"]}                    | /urls/0
          {"urls":["x"],"timeout":"PT0S"}           | /timeout
          {"urls":["x"],"timeout":"PT-1S"}          | /timeout
          {"urls":["x"],"timeout":"PT10.001S"}      | /timeout
          {"urls":["x"],"timeout":"P106751991167300DT15H30M7.999999999S"} | /timeout
          {"urls":["x"],"timeout":"5s"}             | /timeout
          {"urls":["x"],"timeout":5}                | /timeout
          {"urls":["x"],"method":"POST"}            | /method
          []                                        | ''
          null                                      | ''
          """)
  void answers422WithThePlace(String body, String pointer) {
    assertThat(pointers(client.post(body, 422))).containsExactly(pointer);
  }

  @Test
  void answers422ToAHundredAndOneUrls() {
    String[] urls = Collections.nCopies(101, "http://example.org/").toArray(String[]::new);
    assertThat(pointers(client.post(FetcherClient.body(null, urls), 422))).containsExactly("/urls");
  }

  @Test
  void tellsEveryViolationAtOnce() {
    String urls = "1,".repeat(2) + "\"x\",".repeat(100) + "null";
    assertThat(
            pointers(
                client.post(
                    "{\"urls\":[" + urls + "],\"timeout\":\"PT1H\",\"more\":1,\"most\":2}", 422)))
        .containsExactlyInAnyOrder(
            "/urls", "/urls/0", "/urls/1", "/urls/102", "/timeout", "/more", "/most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"urls\":[\"x\",]}", "x", "{\"urls\":[]} x"})
  void answers400ToMalformedJson(String body) {
    client.post(body.isEmpty() ? " " : body, 400);
  }

  @Test
  void answers400ToDeepNesting() {
    client.post("{\"urls\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", 400);
  }

  @Test
  void answers413ToAHugeBody() {
    client.post("{\"urls\":[\"" + "x".repeat(2_000_000) + "\"]}", 413);
  }

  @Test
  void answers415And405And406() {
    http.post()
        .uri("/fetch")
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(415);
    http.get().uri("/fetch").exchange().expectStatus().isEqualTo(405);
    http.post()
        .uri("/fetch")
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.IMAGE_PNG)
        .bodyValue(FetcherClient.body(null, "ftp://example.org/"))
        .exchange()
        .expectStatus()
        .isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(strings = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
  void answersAProblemAlsoToWhoWantsAStream(String accept) {
    http.post()
        .uri("/fetch")
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.parseMediaType(accept))
        .bodyValue("{\"urls\":[]}")
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void givesWhatIsNoUrlAnEntryOfItsOwn() {
    String good = Upstream.INSTANCE.url(0, "/text?v=good");
    JsonNode fetched =
        client.fetch(
            "not a url",
            "ftp://example.org/",
            good,
            "file:///etc/passwd",
            "",
            "http://user:secret@example.org/",
            "http://example.org/" + "a".repeat(8_000),
            "/relative");
    assertThat(FetcherClient.errors(fetched))
        .containsExactly(
            "invalid-url",
            "invalid-url",
            "none",
            "invalid-url",
            "invalid-url",
            "invalid-url",
            "invalid-url",
            "invalid-url");
    assertThat(fetched.at("/results/2/body").stringValue()).isEqualTo("good");
  }

  @Test
  void takesAHundredOfTheLongestUrls() {
    String[] urls =
        IntStream.range(0, 100)
            .mapToObj(i -> Upstream.INSTANCE.url(i % 20, "/text?v=" + i + "&x="))
            .map(url -> url + "a".repeat(8_000 - url.length()))
            .toArray(String[]::new);
    assertThat(FetcherClient.errors(client.fetch(urls))).hasSize(100).containsOnly("none");
  }
}
