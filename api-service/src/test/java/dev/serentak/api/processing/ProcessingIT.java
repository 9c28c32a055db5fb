package dev.serentak.api.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.ApiClient;
import dev.serentak.api.ApiTest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
class ProcessingIT {

  private static final String PATH = "/process-data";

  private final ApiClient client;

  ProcessingIT(WebTestClient http) {
    this.client = new ApiClient(http);
  }

  private static String body(DoubleStream values) {
    return values
        .mapToObj(Double::toString)
        .collect(Collectors.joining(",", "{\"values\":[", "]}"));
  }

  private static Statistics read(JsonNode answer) {
    return JsonMapper.shared().treeToValue(answer, Statistics.class);
  }

  @Test
  void answersAsThePageSays() {
    assertThat(client.post(PATH, "{\"values\":[2,4,4,4,5,5,7,9]}", 200).toString())
        .isEqualTo(
            """
            {"count":8,"sum":40.0,"mean":5.0,"min":2.0,"max":9.0,"median":4.5,"standardDeviation":2.0,\
            "p90":9.0,"p99":9.0}""");
  }

  @Test
  void readsAndWritesEveryDigit() {
    Statistics statistics = read(client.post(PATH, "{\"values\":[1e308,1e-308,-1e308]}", 200));
    assertThat(statistics.sum()).isEqualTo(1e-308);
  }

  @Test
  void answersManyCallersWithAHundredThousandValuesEach() throws Exception {
    List<double[]> given =
        IntStream.range(0, 10)
            .mapToObj(seed -> new Random(seed).doubles(100_000, -1e6, 1e6).toArray())
            .toList();
    List<Callable<Statistics>> calls =
        given.stream()
            .<Callable<Statistics>>map(
                values -> () -> read(client.post(PATH, body(DoubleStream.of(values)), 200)))
            .toList();
    List<Statistics> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
    for (int i = 0; i < answers.size(); i++) {
      new Reference(given.get(i)).assertEquals(answers.get(i));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                    | /values
          {"values":null}                       | /values
          {"values":[]}                         | /values
          {"values":{"0":1}}                    | /values
          {"values":"1,2"}                      | /values
          {"values":[1,"a",null]}               | /values/1,/values/2
          {"values":[true,[1],{"x":1},1]}       | /values/0,/values/1,/values/2
          {"values":[1e400,1,-1e309]}           | /values/0,/values/2
          {"values":[NaN,-Infinity]}            | /values/0,/values/1
          {"values":[1.7e308,1.7e308]}          | /values
          {"values":[1],"weights":[1]}          | /weights
          """)
  void answers422AtEachPlace(String body, String places) {
    assertThat(client.violations(PATH, body)).containsExactly(places.split(","));
  }

  @Test
  void answers422ToOneValueTooManyAndTellsHowManyAreTaken() {
    JsonNode problem = client.post(PATH, body(IntStream.range(0, 100_001).asDoubleStream()), 422);
    assertThat(problem.get("errors").toString())
        .isEqualTo("[{\"pointer\":\"/values\",\"detail\":\"must hold 1 to 100000 numbers\"}]");
  }

  @Test
  void tellsTheFirstHundredOfAMillionViolations() {
    String body = "{\"values\":[" + "\"\",".repeat(1_000_000) + "1]}";
    assertThat(client.violations(PATH, body)).hasSize(100);
  }

  @Test
  void answers413ToMoreThanFourMebibytes() {
    client.post(PATH, "{\"values\":[1" + " ".repeat(4 * 1024 * 1024) + "]}", 413);
  }
}
