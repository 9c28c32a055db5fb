package dev.serentak.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.BatchClient;
import dev.serentak.api.StubProducer;
import dev.serentak.api.StubServices;
import dev.serentak.testsupport.backend.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

@DatabaseTest
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "addition.limit=5s",
      "batch.greatest-results=1000",
      "spring.http.serviceclient.server.read-timeout=500ms"
    })
class BatchIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final StubServices SERVICES = new StubServices();
  private final BatchClient client;

  BatchIT(@LocalServerPort int port) {
    client = BatchClient.at(port);
  }

  @DynamicPropertySource
  static void services(DynamicPropertyRegistry registry) {
    SERVICES.register(registry);
  }

  private JsonNode item(String item) {
    JsonNode answer = client.post("{\"items\":[%s,{'op':'add','x':1,'y':2}]}".formatted(item), 200);
    assertThat(answer.at("/results/1/result").intValue()).as("the item beside").isEqualTo(3);
    return answer.at("/results/0");
  }

  @Test
  void givesEveryItemToTheServiceWhoseWorkItIs() {
    JsonNode answer =
        client.post(
            """
            {"items": [{"op":"add","x":0.1,"y":0.2}, {"op":"greet","name":"Ann"},
                       {"op":"uppercase","text":"straße"}, {"op":"fetch","url":"http://test/body/2"}],
             "concurrency": 2}
            """,
            200);
    assertThat(answer)
        .isEqualTo(
            client.json(
                """
                {"succeeded": 4, "failed": 0, "results": [
                  {"index": 0, "op": "add", "result": 0.3},
                  {"index": 1, "op": "greet", "result": "Hi welcome Ann"},
                  {"index": 2, "op": "uppercase", "result": "STRASSE"},
                  {"index": 3, "op": "fetch", "result":
                    {"url":"http://test/body/2","status":200,"contentType":"text/plain","bytes":2,
                     "queuedMs":1,"elapsedMs":5,"body":"aa"}}]}
                """));
  }

  @Test
  void keepsEveryDigitOfASum() {
    String x = "9".repeat(1_000);
    String y = "0." + "1".repeat(999);
    JsonNode item = item("{'op':'add','x':%s,'y':%s}".formatted(x, y));
    assertThat(item.toString()).contains("\"result\":" + x + "." + "1".repeat(999) + "}");
    assertThat(item("{'op':'add','x':1E+999,'y':1}").at("/result").toString())
        .isEqualTo("1" + "0".repeat(998) + "1");
  }

  @ParameterizedTest
  @MethodSource("badItems")
  void tellsWhatIsWrongWithAnItemAndDoesTheOthers(String item, String type, String detail) {
    JsonNode outcome = item(item);
    assertThat(outcome.at("/error/type").stringValue()).isEqualTo(type);
    assertThat(outcome.at("/error/detail").stringValue()).contains(detail);
  }

  static Stream<Arguments> badItems() {
    String known = "add, greet, uppercase, fetch";
    return Stream.of(
        Arguments.of("{'op':'divide','x':1}", "unknown-op", known),
        Arguments.of("{'op':'ADD','x':1,'y':2}", "unknown-op", known),
        Arguments.of("{'x':1,'y':2}", "invalid-item", known),
        Arguments.of("{'op':1}", "invalid-item", known),
        Arguments.of("null", "invalid-item", "must be an object"),
        Arguments.of("7", "invalid-item", "must be an object"),
        Arguments.of("['add']", "invalid-item", "must be an object"),
        Arguments.of("{'op':'add','x':1}", "invalid-item", "y must be a number"),
        Arguments.of("{'op':'add','x':'1','y':NaN}", "invalid-item", "x must be a number; y must"),
        Arguments.of("{'op':'add','x':1e99999999999,'y':1}", "invalid-item", "x must be a number"),
        Arguments.of("{'op':'add','x':1,'y':2,'z':3}", "invalid-item", "z is not a known property"),
        Arguments.of(
            "{'op':'add','x':%s,'y':2}".formatted("1".repeat(1_001)),
            "invalid-item",
            "1000 digits"),
        Arguments.of(
            "{'op':'add','x':1,'y':%d}".formatted(StubProducer.FAILS), "job-failed", "told"),
        Arguments.of(
            "{'op':'add','x':1,'y':%d}".formatted(StubProducer.NEVER), "timeout", "in time"),
        Arguments.of("{'op':'greet'}", "invalid-item", "name must be a text"),
        Arguments.of("{'op':'greet','name':''}", "invalid-item", "name must not be blank"),
        Arguments.of("{'op':'greet','name':'nobody-answers'}", "unavailable", "server"),
        Arguments.of("{'op':'greet','name':'nonsense'}", "unavailable", "cannot be read"),
        Arguments.of("{'op':'uppercase','text':null}", "invalid-item", "text must be a text"),
        Arguments.of("{'op':'uppercase','text':'a\\u0000'}", "invalid-item", "U+0000"),
        Arguments.of(
            "{'op':'uppercase','text':'%s'}".formatted("a".repeat(2_000_000)),
            "invalid-item",
            "text must have at most 100000 characters"),
        Arguments.of("{'op':'uppercase','text':'cut'}", "unavailable", "whole"),
        Arguments.of("{'op':'uppercase','text':'cross'}", "unavailable", "Too many connections"),
        Arguments.of("{'op':'fetch','url':'http://test/error/tls-failed'}", "tls-failed", "told"),
        Arguments.of("{'op':'fetch','url':'http://test/404'}", "http-status", "404 Not Found"),
        Arguments.of(
            "{'op':'fetch','url':'http://test/refused'}", "invalid-item", "timeout is too"),
        Arguments.of("{'op':'fetch','url':'x','timeout':5}", "invalid-item", "timeout must be"),
        Arguments.of("{'op':'fetch','url':'http://test/body/1001'}", "answer-too-large", "1000"));
  }

  @ParameterizedTest
  @MethodSource("badBatches")
  void refusesABatchThatIsNone(String body, int status, List<String> pointers) {
    JsonNode problem = client.post(body, status);
    assertThat(problem.path("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .containsExactlyInAnyOrderElementsOf(pointers);
  }

  static Stream<Arguments> badBatches() {
    String tooMany = "{'items':[%s]}".formatted("1,".repeat(1_000) + "1");
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    return Stream.of(
        Arguments.of("{}", 422, List.of("/items")),
        Arguments.of("{'items':[],'concurrency':65}", 422, List.of("/items", "/concurrency")),
        Arguments.of(tooMany, 422, List.of("/items")),
        Arguments.of("{'items':{}}", 422, List.of("/items")),
        Arguments.of("{'items':[1],'concurrency':0}", 422, List.of("/concurrency")),
        Arguments.of("{'items':[1],'concurrency':'8'}", 422, List.of("/concurrency")),
        Arguments.of("{'items':[1],'parallel':8}", 422, List.of("/parallel")),
        Arguments.of("[]", 422, List.of("")),
        Arguments.of("{'items':[1}", 400, List.of()),
        Arguments.of("{'items':%s}".formatted(deep), 400, List.of()),
        Arguments.of("{'items':[%s]}".formatted(" ".repeat(5_000_000)), 413, List.of()));
  }

  @Test
  void takesNothingButJson() {
    assertThat(client.status(MediaType.TEXT_PLAIN, "{}")).isEqualTo(415);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void refusesABatchThatIsNoneAlsoWhereItIsToBeStreamed(MediaType type) {
    assertThat(client.refused(type, "{'items':[]}").at("/errors/0/pointer").asString())
        .isEqualTo("/items");
  }

  @Test
  void doesAThousandItemsInOrder() {
    String items =
        IntStream.range(0, 1_000)
            .mapToObj("{'op':'add','x':%d,'y':1}"::formatted)
            .collect(Collectors.joining(","));
    JsonNode answer = client.post("{'items':[%s]}".formatted(items), 200);
    assertThat(answer.get("succeeded").intValue()).isEqualTo(1_000);
    assertThat(answer.get("results").valueStream().map(r -> r.get("result").intValue()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_000).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamsOutcomesAsTheyCome(MediaType type) {
    String batch =
        "{'items':[{'op':'add','x':1,'y':%d},{'op':'greet','name':'Ann'}]}"
            .formatted(StubProducer.NEVER);
    StepVerifier.create(client.stream(type, batch))
        .assertNext(
            outcome ->
                assertThat(outcome)
                    .isEqualTo(client.json("{'index':1,'op':'greet','result':'Hi welcome Ann'}")))
        .expectNoEvent(Duration.ofMillis(500))
        .assertNext(
            outcome -> assertThat(outcome.at("/error/type").asString()).isEqualTo("timeout"))
        .expectComplete()
        .verify(LIMIT);
  }

  static Stream<MediaType> streams() {
    return Stream.of(MediaType.APPLICATION_NDJSON, MediaType.TEXT_EVENT_STREAM);
  }
}
