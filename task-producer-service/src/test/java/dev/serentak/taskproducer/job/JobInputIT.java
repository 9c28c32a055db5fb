package dev.serentak.taskproducer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

@ProducerTest
class JobInputIT {

  private final ProducerClient client;

  JobInputIT(WebTestClient http) {
    client = new ProducerClient(http);
  }

  static Stream<String> invalid() {
    return Stream.of(
        "{\"x\": 2}",
        "{\"x\": 2, \"y\": null}",
        "{\"x\": 2, \"y\": \"3\"}",
        "{\"x\": 2, \"y\": NaN}",
        "{\"x\": 2, \"y\": -Infinity}",
        "{\"x\": 2, \"y\": true}",
        "{\"x\": 2, \"y\": " + "7".repeat(1_001) + "}",
        "{\"x\": 2, \"y\": 0." + "0".repeat(1_000) + "1}",
        "{\"x\": 2, \"y\": 1e1001}",
        "{\"x\": 2, \"y\": 1e-1001}",
        "{\"x\": 2, \"y\": 1e1000000000}",
        "{\"x\": 2, \"y\": 1e-2147483648}",
        "{\"x\": 2, \"y\": 1e99999999999999999999}",
        "{\"x\": 2, \"y\": " + "7".repeat(60_000) + "}",
        "{\"x\": 2, \"y\": 3, \"z\": 4}",
        "{\"x\": 2, \"y\": 3, \"delay\": \"-PT1S\"}",
        "{\"x\": 2, \"y\": 3, \"delay\": \"P400D\"}",
        "{\"x\": 2, \"y\": 3, \"delay\": 30}",
        "{\"x\": 2, \"y\": 3, \"runAt\": \"soon\"}",
        "{\"x\": 2, \"y\": 3, \"runAt\": \"2999-01-01T00:00:00Z\"}",
        "{\"x\": 2, \"y\": 3, \"runAt\": \"2026-11-21T09:00:00Z\", \"delay\": \"PT1S\"}",
        "{\"x\": 2, \"y\": 3, \"expiresIn\": \"PT0S\"}",
        "[]");
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void answers422WithOnePlace(String body) {
    var problem = client.post("/jobs", body, 422);
    assertThat(problem.get("errors").size()).as(problem.toString()).isEqualTo(1);
  }

  @Test
  void tellsAllViolationsAtOnce() {
    var problem = client.post("/jobs", "{\"x\": \"a\", \"z\": 1, \"delay\": \"PT-1S\"}", 422);
    assertThat(problem.get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .containsExactlyInAnyOrder("/x", "/y", "/z", "/delay");
  }

  @Test
  void refusesHugeNumbersAtOnceAndWithFlatMemory() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      client.post("/jobs", "{\"x\": 2, \"y\": 1e1000000000}", 422);
    }
    long allocated = threads.getTotalThreadAllocatedBytes() - before;
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    // Expanded, the first alone would need more than 400 MB.
    assertThat(allocated).isLessThan(200_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"x\": 2, \"y\": 3,}", "x=2", "{\"x\": 2, \"y\": .5}"})
  void answers400ToMalformedJson(String body) {
    client.post("/jobs", body, 400);
  }

  @Test
  void holdsBodiesToTheirLimits() {
    String spaces = " ".repeat(64 * 1024);
    client.post("/jobs", "{\"x\": 2, \"y\": 3" + spaces + "}", 413);
    client.post("/batches", "{\"jobs\": [{\"x\": 2, \"y\": 3" + spaces + "}]}", 202);
    client.post("/batches", "{\"jobs\": [" + " ".repeat(4 * 1024 * 1024) + "]}", 413);
  }

  @Test
  void answers415ToAnotherContentType() {
    for (String type :
        new String[] {"text/plain", "application/x-www-form-urlencoded", "application/xml"}) {
      client.exchange(HttpMethod.POST, "/jobs", "", 415, "Content-Type", type);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs/0197f6f6-0000-7000-8000-000000000000",
        "/jobs/7",
        "/batches/7",
        "/batches/0197f6f6-0000-7000-8000-000000000000",
        "/batches/0197f6f6-0000-7000-8000-000000000000/jobs",
        "/batches/0197f6f6-0000-7000-8000-000000000000/events"
      })
  void answers404ToAnUnknownId(String path) {
    client.exchange(HttpMethod.GET, path, "", 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=x",
        "after=!",
        "after=YWJj",
        "state=DONE",
        "batch=7"
      })
  void answers400ToABadParameter(String query) {
    client.exchange(HttpMethod.GET, "/jobs?" + query, "", 400);
  }

  @Test
  void limitsTheSizeOfABatch() {
    String job = "{\"x\": 1, \"y\": 2}";
    client.post("/batches", "{\"jobs\": []}", 422);
    client.post("/batches", "{}", 422);
    client.post("/batches", "{\"jobs\": [" + job + ", null]}", 422);
    client.post("/batches", "{\"jobs\": [" + (job + ",").repeat(10_000) + job + "]}", 422);
    client.post("/batches", "{\"jobs\": [" + (job + ",").repeat(9_999) + job + "]}", 202);
    var problem =
        client.post("/batches", "{\"jobs\": [" + job + ", {\"x\": \"1\", \"y\": 2}]}", 422);
    assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("/jobs/1/x");
  }
}
