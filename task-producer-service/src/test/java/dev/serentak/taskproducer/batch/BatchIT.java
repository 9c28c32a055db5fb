package dev.serentak.taskproducer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import dev.serentak.taskproducer.Worker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ProducerTest
class BatchIT {

  private final ProducerClient client;
  private final WebTestClient http;
  private final AmqpAdmin broker;

  BatchIT(WebTestClient http, AmqpAdmin broker) {
    this.http = http.mutate().responseTimeout(Duration.ofSeconds(30)).build();
    this.client = new ProducerClient(http);
    this.broker = broker;
  }

  @BeforeEach
  void startWithNothing() {
    broker.purgeQueue("celery");
  }

  private static String jobs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"x\": " + i + ", \"y\": 1}")
        .collect(Collectors.joining(",", "{\"jobs\": [", "]}"));
  }

  @Test
  void finishesABatchAndListsItInOrder() throws Exception {
    JsonNode batch = client.post("/batches", jobs(1_200), 202);
    String path = "/batches/" + batch.get("id").stringValue();
    assertThat(batch.get("pending").intValue()).isEqualTo(1_200);
    try (Worker _ = Worker.adding()) {
      JsonNode done = client.get(path, "Prefer", "wait=25");
      assertThat(done.get("succeeded").intValue()).isEqualTo(1_200);
      assertThat(done.get("pending").intValue()).isZero();
      assertThat(done.has("finishedAt")).isTrue();
    }
    List<JsonNode> listed =
        http.get()
            .uri(path + "/jobs")
            .exchange()
            .expectHeader()
            .contentType("application/x-ndjson")
            .returnResult(JsonNode.class)
            .getResponseBody()
            .collectList()
            .block(Duration.ofSeconds(20));
    assertThat(listed).hasSize(1_200);
    for (int i = 0; i < listed.size(); i++) {
      assertThat(listed.get(i).get("x").intValue()).isEqualTo(i);
      assertThat(listed.get(i).get("result").intValue()).isEqualTo(i + 1);
    }
    assertThat(
            client.get("/jobs?limit=5&batch=" + batch.get("id").stringValue()).get("jobs").size())
        .isEqualTo(5);
  }

  @Test
  void answersAtOnceWithTheFinishedBatchToACallerThatWaits() throws Exception {
    try (Worker _ = Worker.adding()) {
      assertThat(
              client
                  .post("/batches", jobs(10), 200, "Prefer", "wait=20")
                  .get("succeeded")
                  .intValue())
          .isEqualTo(10);
    }
  }

  @Test
  void countsEveryOutcome() throws Exception {
    try (Worker _ =
        Worker.answering(
            args ->
                args.get(0).intValue() % 2 == 0
                    ? List.of(Worker.success("1"))
                    : List.of("\"status\": \"FAILURE\", \"result\": {\"exc_type\": \"E\"}"))) {
      JsonNode done = client.post("/batches", jobs(5), 200, "Prefer", "wait=20");
      assertThat(done.get("succeeded").intValue()).isEqualTo(3);
      assertThat(done.get("failed").intValue()).isEqualTo(2);
    }
  }

  @Test
  void streamsProgressUntilTheBatchIsDone() throws Exception {
    JsonNode batch = client.post("/batches", jobs(2_000), 202);
    try (Worker _ = Worker.adding()) {
      List<Integer> pending =
          http.get()
              .uri("/batches/" + batch.get("id").stringValue() + "/events")
              .exchange()
              .expectStatus()
              .isOk()
              .returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
              .getResponseBody()
              .filter(event -> event.data() != null)
              .map(event -> event.data().get("pending").intValue())
              .collectList()
              .block(Duration.ofSeconds(30));
      assertThat(pending).isSortedAccordingTo((a, b) -> b - a).doesNotHaveDuplicates().endsWith(0);
    }
  }
}
