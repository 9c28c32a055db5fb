package dev.serentak.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.ApiClient;
import dev.serentak.api.ApiTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class TaskIT {

  private final ApiClient client;
  private final JdbcClient jdbc;

  TaskIT(WebTestClient http, JdbcClient jdbc) {
    this.client = new ApiClient(http);
    this.jdbc = jdbc;
  }

  private int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  @Test
  void keepsATaskAndShowsIt() {
    String user =
        client
            .post("/users", "{\"name\":\"Ann\",\"email\":\"ann@task.example.com\"}", 201)
            .get("id")
            .stringValue();
    JsonNode created =
        client.post(
            "/tasks",
            """
            {"title":"water the plants 🌱","description":"all\\n\\tof them","priority":5,"assigneeId":"%s"}
            """
                .formatted(user),
            201);
    assertThat(created.get("title").stringValue()).isEqualTo("water the plants 🌱");
    assertThat(created.get("description").stringValue()).isEqualTo("all\n\tof them");
    assertThat(created.get("priority").intValue()).isEqualTo(5);
    assertThat(created.get("assigneeId").stringValue()).isEqualTo(user);
    var id = UUID.fromString(created.get("id").stringValue());
    assertThat(id.version()).isEqualTo(7);
    assertThat(client.get("/tasks/" + id)).isEqualTo(created);
    assertThat(client.get("/tasks?limit=1").get("tasks").get(0)).isEqualTo(created);
  }

  @Test
  void answers201WithTheAddress() {
    var answer = client.answer(HttpMethod.POST, "/tasks", "{\"title\":\"x\"}");
    assertThat(answer.getStatus().value()).isEqualTo(201);
    assertThat(answer.getResponseHeaders().getFirst("Location")).matches("/tasks/[0-9a-f-]{36}");
  }

  @Test
  void givesTheMiddlePriorityToATaskOfNone() {
    JsonNode created = client.post("/tasks", "{\"title\":\"x\"}", 201);
    assertThat(created.get("priority").intValue()).isEqualTo(3);
    assertThat(created.has("description")).isFalse();
    assertThat(created.has("assigneeId")).isFalse();
  }

  @Test
  void takesTheLongestAndCountsCharactersNotTheirHalves() {
    String body =
        "{\"title\":\"%s\",\"description\":\"%s\"}".formatted("🌍".repeat(200), "ü".repeat(10_000));
    client.post("/tasks", body, 201);
  }

  @Test
  void answers422ToAnAssigneeWhoIsNobodyAndStoresNeitherTaskNorNotification() {
    int tasks = count("task");
    int notifications = count("notification");
    String body = "{\"title\":\"x\",\"assigneeId\":\"0197f6f6-51c4-7d3a-9f0b-0a5c3f1e7b21\"}";
    assertThat(client.violations("/tasks", body)).containsExactly("/assigneeId");
    assertThat(count("task")).isEqualTo(tasks);
    assertThat(count("notification")).isEqualTo(notifications);
  }

  @Test
  void listsNewestFirstPageByPage() {
    IntStream.range(0, 25)
        .forEach(i -> client.post("/tasks", "{\"title\":\"page " + i + "\"}", 201));
    List<String> all =
        client.pages("/tasks", 10).stream()
            .map(task -> task.get("title").stringValue())
            .filter(title -> title.startsWith("page"))
            .toList();
    assertThat(all).isEqualTo(IntStream.range(0, 25).mapToObj(i -> "page " + (24 - i)).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                   | /title
          {"title":""}                         | /title
          {"title":" \\t"}                     | /title
          {"title":null}                       | /title
          {"title":7}                          | /title
          {"title":"a\\nb"}                    | /title
          {"title":"a\\u0000"}                 | /title
          {"title":"x","description":5}        | /description
          {"title":"x","description":"a\\rb"}  | /description
          {"title":"x","priority":0}           | /priority
          {"title":"x","priority":6}           | /priority
          {"title":"x","priority":2.5}         | /priority
          {"title":"x","priority":"3"}         | /priority
          {"title":"x","assigneeId":"nobody"}  | /assigneeId
          {"title":"x","assigneeId":"1-1-1-1-1"} | /assigneeId
          {"title":"x","assigneeId":7}         | /assigneeId
          {"title":"x","done":true}            | /done
          """)
  void answers422ToABadTask(String body, String pointer) {
    assertThat(client.violations("/tasks", body)).containsExactly(pointer);
  }

  @Test
  void namesEveryViolationAtOnce() {
    String body =
        "{\"title\":\"%s\",\"description\":\"%s\",\"priority\":9,\"assigneeId\":\"me\",\"more\":{}}"
            .formatted("x".repeat(201), "x".repeat(10_001));
    assertThat(client.violations("/tasks", body))
        .containsExactlyInAnyOrder("/title", "/description", "/priority", "/assigneeId", "/more");
  }
}
