package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** All eight services, called through the one in front of them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ApiIT {

  private static final WholeSystem SYSTEM = new WholeSystem("api");

  private static final Broker BROKER = SYSTEM.broker();
  private static final Service PRODUCER = SYSTEM.service("task-producer-service");
  private static final Service WORKER = SYSTEM.service("task-worker-service");
  private static final Service GREETING = SYSTEM.service("greeting-service");
  private static final Service BOARD = SYSTEM.service("message-board-service");
  private static final Service API = SYSTEM.service("api-service");

  @BeforeAll
  static void start() {
    SYSTEM.start();
  }

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  private static String greetingUrl() {
    return GREETING.api().address("/welcome-message?name=Bob");
  }

  private static String add(int x, int y) {
    return "{\"op\":\"add\",\"x\":%d,\"y\":%d}".formatted(x, y);
  }

  private static String batch(Stream<String> items, int concurrency) {
    return "{\"items\":[%s],\"concurrency\":%d}"
        .formatted(items.collect(Collectors.joining(",")), concurrency);
  }

  /** All four operations on behalf of one number. */
  private static Stream<String> items(int number) {
    return Stream.of(
        add(number, 1_000),
        "{\"op\":\"greet\",\"name\":\"Ann%d\"}".formatted(number),
        "{\"op\":\"uppercase\",\"text\":\"straße %d\"}".formatted(number),
        "{\"op\":\"fetch\",\"url\":\"%s\"}".formatted(greetingUrl()));
  }

  private static boolean isRight(JsonNode outcome) {
    int number = outcome.get("index").intValue() / 4;
    JsonNode result = outcome.path("result");
    return switch (outcome.get("op").stringValue()) {
      case "add" -> result.decimalValue().intValueExact() == number + 1_000;
      case "greet" -> result.stringValue().equals("Hi welcome Ann" + number);
      case "uppercase" -> result.stringValue().equals("STRASSE " + number);
      case "fetch" -> result.get("body").stringValue().equals("{\"message\":\"Hi welcome Bob\"}");
      default -> false;
    };
  }

  @Test
  void aBatchOfAThousandItemsGoesThroughAllTheOtherServices() {
    int before = jobs("SUCCESS");
    var answer =
        API.api()
            .post(
                "/batch-process", batch(IntStream.range(0, 250).boxed().flatMap(ApiIT::items), 32));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode results = answer.json().get("results");
    var inOrder =
        IntStream.range(0, results.size()).filter(i -> results.get(i).get("index").intValue() == i);
    int right = (int) results.valueStream().filter(ApiIT::isRight).count();
    System.out.printf(
        "batch of four operations: attempted=1000 succeeded=%d right=%d failed=%d jobs=%d%n",
        answer.json().get("succeeded").intValue(),
        right,
        answer.json().get("failed").intValue(),
        jobs("SUCCESS") - before);
    assertThat(inOrder.count()).isEqualTo(1_000);
    assertThat(right).isEqualTo(1_000);
    assertThat(jobs("SUCCESS") - before).as("jobs that the workers did").isEqualTo(250);
  }

  @Test
  void theDocumentationIsTriedInABrowser() {
    Browser.require();
    try (var browser = Browser.at(API.api().address("/docs"))) {
      browser.click("#operations-process-data-post-process-data .opblock-summary-control");
      browser.click("#operations-process-data-post-process-data .execute");
      String answered = ".live-responses-table .response-col_status";
      browser.awaitText(answered, "200");
      // One of another origin.
      browser.choose("#select", GREETING.api().address("/v3/api-docs"));
      String welcome = "#operations-welcome-message-get-welcome-message";
      browser.click(welcome + " .opblock-summary-control");
      browser.click(welcome + " .execute");
      browser.awaitText(answered, "200");
      browser.awaitText(".live-responses-table .highlight-code", "Hi welcome Ann");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aServiceThatIsDownCostsItsOwnItemsOnly() {
    GREETING.kill();
    try {
      var answer = API.api().post("/batch-process", batch(items(0), 4));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonNode results = answer.json().get("results");
      assertThat(isRight(results.get(0))).as(answer.body()).isTrue();
      assertThat(isRight(results.get(2))).as(answer.body()).isTrue();
      assertThat(results.get(1).at("/error/type").stringValue()).isEqualTo("unavailable");
      assertThat(results.get(3).at("/error/type").stringValue()).isEqualTo("connection-refused");
    } finally {
      GREETING.start();
      GREETING.awaitReady();
    }
  }

  @Test
  void hangingUpRevokesTheJobsThatWereWaitingAndBeginsNoMore() throws Exception {
    WORKER.kill();
    try (var client = HttpClient.newHttpClient()) {
      int before = jobs("REVOKED");
      var request =
          HttpRequest.newBuilder(URI.create(API.api().address("/batch-process")))
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      batch(IntStream.range(0, 100).mapToObj(i -> add(i, i)), 16)))
              .build();
      var answer = client.sendAsync(request, BodyHandlers.ofString());
      await().atMost(Duration.ofSeconds(20)).until(() -> jobs("PENDING") == 16);
      answer.cancel(true);
      await().atMost(Duration.ofSeconds(20)).until(() -> jobs("PENDING") == 0);
      int revoked = jobs("REVOKED") - before;
      System.out.printf("caller hung up: items=100 begun=16 revoked=%d%n", revoked);
      assertThat(revoked).isEqualTo(16);
    } finally {
      WORKER.start();
      WORKER.awaitReady();
    }
  }

  private static int jobs(String state) {
    int count = 0;
    String page = "/jobs?limit=200&state=" + state;
    String next = page;
    while (next != null) {
      JsonNode jobs = PRODUCER.api().ok(next).json();
      count += jobs.get("jobs").size();
      next = jobs.has("next") ? page + "&after=" + jobs.get("next").stringValue() : null;
    }
    return count;
  }

  @Test
  void tasksAreToldOnTheBoardOnceAlsoThoseOfATimeWithoutBroker() {
    int perPhase = 100;
    int created = createTasks("before", perPhase);
    // The embedded broker has nothing on disk: what it holds dies with it.
    awaitTold(created);
    BROKER.kill();
    created += createTasks("without", perPhase);
    assertThat(API.api().get("/actuator/health/readiness").status()).isEqualTo(200);
    BROKER.start();
    created += createTasks("after", perPhase);
    awaitTold(created);
    Map<String, Integer> told = told();
    int duplicated = (int) told.values().stream().filter(times -> times > 1).count();
    new Tally(3 * perPhase, created, told.size(), created - told.size(), duplicated, 0)
        .report("tasks while the broker was away", "told on the board");
  }

  private static void awaitTold(int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> told().values().stream().mapToInt(times -> times).sum() >= count);
  }

  /** How many were created. */
  private static int createTasks(String phase, int count) {
    return (int)
        IntStream.range(0, count)
            .mapToObj(i -> "{\"title\":\"%s %d\"}".formatted(phase, i))
            .filter(task -> API.api().post("/tasks", task).status() == 201)
            .count();
  }

  /** How often the board tells of each task. */
  private static Map<String, Integer> told() {
    Map<String, Integer> told = new HashMap<>();
    String page = "/messages?limit=200";
    while (page != null) {
      JsonNode messages = BOARD.api().ok(page).json();
      for (JsonNode message : messages.get("messages")) {
        told.merge(message.get("text").stringValue(), 1, Integer::sum);
      }
      page =
          messages.has("next")
              ? "/messages?limit=200&after=" + messages.get("next").stringValue()
              : null;
    }
    return told;
  }
}
