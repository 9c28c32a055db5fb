package dev.serentak.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.ApiClient;
import dev.serentak.api.ApiTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class UserIT {

  private final ApiClient client;
  private final JdbcClient jdbc;

  UserIT(WebTestClient http, JdbcClient jdbc) {
    this.client = new ApiClient(http);
    this.jdbc = jdbc;
  }

  private static String user(String name, String email) {
    return "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email);
  }

  @Test
  void keepsAUserAndShowsIt() {
    JsonNode created =
        client.post(
            "/users",
            "{\"name\":\" \\tAnn Ü. 🌍 \",\"email\":\"ann@example.com\",\"age\":30}",
            201);
    assertThat(created.get("name").stringValue()).isEqualTo("Ann Ü. 🌍");
    assertThat(created.get("email").stringValue()).isEqualTo("ann@example.com");
    assertThat(created.get("age").intValue()).isEqualTo(30);
    var id = UUID.fromString(created.get("id").stringValue());
    assertThat(id.version()).isEqualTo(7);
    assertThat(client.get("/users/" + id)).isEqualTo(created);
    assertThat(client.get("/users?limit=1").get("users").get(0)).isEqualTo(created);
  }

  @Test
  void answers201WithTheAddress() {
    var answer = client.answer(HttpMethod.POST, "/users", user("Bob", "bob@example.com"));
    assertThat(answer.getStatus().value()).isEqualTo(201);
    assertThat(answer.getResponseHeaders().getFirst("Location"))
        .matches("/users/[0-9a-f-]{36}")
        .satisfies(location -> client.get(String.valueOf(location)));
  }

  @Test
  void takesAUserOfNoAge() {
    JsonNode created = client.post("/users", user("Cy", "cy@example.com"), 201);
    assertThat(created.has("age")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "dora@example.com, DORA@Example.COM",
    "ürsel@example.com, ÜRSEL@EXAMPLE.com",
    "ДАША@example.com, даша@example.com"
  })
  void answers409WhenTheEmailIsTakenInAnyCase(String email, String again) {
    client.post("/users", user("Dora", email), 201);
    JsonNode problem = client.post("/users", user("Dora", again), 409);
    assertThat(problem.get("type").stringValue()).isEqualTo("urn:serentak:problem:conflict");
  }

  @Test
  void storesExactlyOneOfAHundredAtOnce() throws Exception {
    List<Callable<Integer>> calls =
        IntStream.range(0, 100)
            .<Callable<Integer>>mapToObj(
                i ->
                    () -> {
                      String email = i % 2 == 0 ? "eve@example.com" : "EVE@example.com";
                      String body = user("Eve " + i, email);
                      return client.answer(HttpMethod.POST, "/users", body).getStatus().value();
                    })
            .toList();
    List<Integer> statuses;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
    assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(99);
    assertThat(
            jdbc.sql("select count(*) from users where lower(email) = 'eve@example.com'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void listsNewestFirstPageByPage() {
    for (int i = 0; i < 25; i++) {
      client.post("/users", user("U" + i, "u" + i + "@page.example.com"), 201);
    }
    List<String> all =
        client.pages("/users", 10).stream()
            .map(user -> user.get("email").stringValue())
            .filter(email -> email.endsWith("@page.example.com"))
            .toList();
    assertThat(all)
        .isEqualTo(
            IntStream.range(0, 25).mapToObj(i -> "u" + (24 - i) + "@page.example.com").toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "ann@",
        "@example.com",
        "ann@example",
        "ann@example.",
        "ann@.com",
        "ann@ex ample.com",
        "a nn@example.com",
        " ann@example.com",
        "ann@example.com ",
        "ann@@example.com",
        "ann@example..com",
        "ann@example.com\\n",
        "\\\"a\\u0085b\\\"@example.com",
        ""
      })
  void answers422ToWhatIsNoEmail(String email) {
    assertThat(client.violations("/users", user("Ann", email))).containsExactly("/email");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"email":"x@example.com"}                           | /name
          {"name":"","email":"x@example.com"}                 | /name
          {"name":" \\n\\t","email":"x@example.com"}          | /name
          {"name":"\\u2003","email":"x@example.com"}          | /name
          {"name":null,"email":"x@example.com"}               | /name
          {"name":5,"email":"x@example.com"}                  | /name
          {"name":["a"],"email":"x@example.com"}              | /name
          {"name":"a\\u0000b","email":"x@example.com"}        | /name
          {"name":"a\\nb","email":"x@example.com"}            | /name
          {"name":"\\ud800","email":"x@example.com"}          | /name
          {"name":"a"}                                        | /email
          {"name":"a","email":null}                           | /email
          {"name":"a","email":{}}                             | /email
          {"name":"a","email":"x@example.com","age":-1}       | /age
          {"name":"a","email":"x@example.com","age":151}      | /age
          {"name":"a","email":"x@example.com","age":1.5}      | /age
          {"name":"a","email":"x@example.com","age":"30"}     | /age
          {"name":"a","email":"x@example.com","age":99999999999999999999} | /age
          {"name":"a","email":"x@example.com","id":"x"}       | /id
          """)
  void answers422ToABadUser(String body, String pointer) {
    assertThat(client.violations("/users", body)).containsExactly(pointer);
  }

  @Test
  void namesEveryViolationAtOnce() {
    String tooLong = "x".repeat(64) + "@" + "y".repeat(60) + ("." + "z".repeat(60)).repeat(3);
    String body =
        "{\"name\":\"%s\",\"email\":\"%s\",\"age\":200,\"role\":1}"
            .formatted("🌍".repeat(101), tooLong);
    assertThat(client.violations("/users", body))
        .containsExactlyInAnyOrder("/name", "/email", "/age", "/role");
  }

  @Test
  void countsCharactersNotTheirHalves() {
    client.post("/users", user("🌍".repeat(100), "many@example.com"), 201);
  }
}
