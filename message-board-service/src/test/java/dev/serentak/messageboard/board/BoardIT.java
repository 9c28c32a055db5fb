package dev.serentak.messageboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.messageboard.BoardClient;
import dev.serentak.messageboard.BoardTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@BoardTest
@ExtendWith(OutputCaptureExtension.class)
class BoardIT {

  private final BoardClient client;
  private final WebTestClient http;
  private final JdbcClient jdbc;

  BoardIT(WebTestClient http, JdbcClient jdbc) {
    this.http = http;
    this.client = new BoardClient(http);
    this.jdbc = jdbc;
  }

  @BeforeEach
  void clear() {
    jdbc.sql("delete from message").update();
  }

  @Test
  void keepsAMessageAndShowsIt(CapturedOutput output) {
    JsonNode posted = client.post("Ann", "hello\n\tWörld 🌍");
    String id = posted.get("id").stringValue();
    assertThat(posted.get("author").stringValue()).isEqualTo("Ann");
    assertThat(posted.has("postedAt")).isTrue();
    assertThat(client.get("/messages/" + id)).isEqualTo(posted);
    assertThat(client.get("/messages").get("messages").get(0)).isEqualTo(posted);
    assertThat(output.getOut()).contains("message=" + id + " author=Ann hello\\n\\tWörld 🌍");
  }

  @Test
  void answers201WithTheAddress() {
    http.post()
        .uri("/messages")
        .header("Content-Type", "application/json")
        .bodyValue("{\"text\": \"x\"}")
        .exchange()
        .expectStatus()
        .isCreated()
        .expectHeader()
        .valueMatches("Location", "/messages/[0-9a-f-]{36}");
  }

  @Test
  void takesAMessageOfNobodyInParticular() {
    assertThat(client.post(null, "x").has("author")).isFalse();
  }

  @Test
  void takesTheLongestAndCountsCharactersNotTheirHalves() {
    JsonNode posted = client.post("🌍".repeat(100), "ü".repeat(10_000));
    assertThat(posted.get("text").stringValue()).hasSize(10_000);
  }

  @Test
  void listsNewestFirstPageByPageAndBack() {
    IntStream.range(0, 25).forEach(i -> client.post(null, "m" + i));
    var all = new ArrayList<String>();
    JsonNode page = client.get("/messages?limit=10");
    List<String> firstPage = client.texts(page);
    String previous = page.get("previous").stringValue();
    all.addAll(firstPage);
    while (page.has("next")) {
      page = client.get("/messages?limit=10&after=" + page.get("next").stringValue());
      all.addAll(client.texts(page));
    }
    assertThat(all).isEqualTo(IntStream.range(0, 25).mapToObj(i -> "m" + (24 - i)).toList());

    assertThat(client.texts(client.get("/messages?before=" + previous))).isEmpty();
    IntStream.range(25, 28).forEach(i -> client.post(null, "m" + i));
    JsonNode newer = client.get("/messages?limit=2&before=" + previous);
    assertThat(client.texts(newer)).containsExactly("m26", "m25");
    newer = client.get("/messages?limit=2&before=" + newer.get("previous").stringValue());
    assertThat(client.texts(newer)).containsExactly("m27");
    newer = client.get("/messages?limit=2&before=" + newer.get("previous").stringValue());
    assertThat(client.texts(newer)).isEmpty();
    assertThat(newer.has("previous")).isTrue();
    JsonNode older = client.get("/messages?limit=10&after=" + previous);
    assertThat(client.texts(older)).startsWith("m23").hasSize(10);
  }

  @Test
  void streamsWhatIsPostedFromNowOn() {
    client.post(null, "before");
    var read = new CopyOnWriteArrayList<String>();
    var reader =
        client.stream(null).subscribe(event -> read.add(event.data().get("text").stringValue()));
    try {
      client.post(null, "now");
      await().until(() -> !read.isEmpty());
      assertThat(read).containsExactly("now");
    } finally {
      reader.dispose();
    }
  }

  @Test
  void streamsAgainFromTheLastOneRead() {
    String first = client.post(null, "first").get("id").stringValue();
    client.post("Ann", "second");
    var read = client.stream(first).take(1).collectList().block();
    assertThat(read).hasSize(1);
    var event = read.getFirst();
    assertThat(event.event()).isEqualTo("message");
    assertThat(event.data().get("text").stringValue()).isEqualTo("second");
    assertThat(event.id()).isEqualTo(event.data().get("id").stringValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                               | /text
          {"text":""}                      | /text
          {"text":" \\n\\t"}               | /text
          {"text":"\\u2003"}               | /text
          {"text":null}                    | /text
          {"text":5}                       | /text
          {"text":"a\\u0007b"}             | /text
          {"text":"a\\rb"}                 | /text
          {"text":"a\\u0000b"}             | /text
          {"text":"a\\u0085b"}             | /text
          {"text":"\\ud800"}               | /text
          {"text":"a","author":""}         | /author
          {"text":"a","author":"  "}       | /author
          {"text":"a","author":"a\\nb"}    | /author
          {"text":"a","author":7}          | /author
          {"text":"a","id":"x"}            | /id
          """)
  void answers422ToABadMessage(String body, String pointer) {
    JsonNode problem = client.exchange(HttpMethod.POST, "/messages", body, 422);
    assertThat(problem.get("errors")).hasSize(1);
    assertThat(problem.get("errors").get(0).get("pointer").stringValue()).isEqualTo(pointer);
  }

  @Test
  void answers422ToTooMuchAndNamesEveryFault() {
    String body =
        "{\"author\":\"%s\",\"text\":\"%s\"}".formatted("x".repeat(101), "x".repeat(10_001));
    JsonNode problem = client.exchange(HttpMethod.POST, "/messages", body, 422);
    assertThat(problem.get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .containsExactlyInAnyOrder("/author", "/text");
  }

  @Test
  void answers413ToABodyThatIsTooLarge() {
    String body = "{\"text\":\"%s\"}".formatted("x".repeat(70_000));
    client.exchange(HttpMethod.POST, "/messages", body, 413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/messages?after=x",
        "/messages?before=%20",
        "/messages?after=AAAA",
        "/messages?limit=0",
        "/messages?limit=201",
        "/messages?limit=x",
        "/messages/stream?after=x"
      })
  void answers400ToABadParameter(String path) {
    client.exchange(HttpMethod.GET, path, "", 400);
  }

  @Test
  void answers400ToBothDirectionsAtOnce() {
    client.post(null, "x");
    String cursor = client.get("/messages").get("previous").stringValue();
    client.exchange(HttpMethod.GET, "/messages?after=" + cursor + "&before=" + cursor, "", 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/messages/x", "/messages/0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21"})
  void answers404ToAnUnknownMessage(String path) {
    client.exchange(HttpMethod.GET, path, "", 404);
  }
}
