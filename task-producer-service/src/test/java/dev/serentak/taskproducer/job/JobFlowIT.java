package dev.serentak.taskproducer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Delivery;
import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import dev.serentak.taskproducer.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ProducerTest
class JobFlowIT {

  private static final String TWO_AND_THREE = "{\"x\": 2, \"y\": 3}";

  private final ProducerClient client;
  private final MeterRegistry meters;
  private final JdbcClient jdbc;
  private final AmqpAdmin broker;

  JobFlowIT(WebTestClient http, MeterRegistry meters, JdbcClient jdbc, AmqpAdmin broker) {
    client = new ProducerClient(http);
    this.meters = meters;
    this.jdbc = jdbc;
    this.broker = broker;
  }

  /** What an earlier test has left must not reach the next one's worker. */
  @BeforeEach
  void startWithNothing() {
    jdbc.sql("truncate job, idempotency_key").update();
    broker.purgeQueue("celery");
    broker.purgeQueue("serentak.results");
  }

  @Test
  void acceptsAJobAndFinishesIt() throws Exception {
    JsonNode job = client.submit(TWO_AND_THREE);
    assertThat(job.get("state").stringValue()).isEqualTo("PENDING");
    assertThat(job.get("task").stringValue()).isEqualTo("tasks.add");
    try (Worker _ = Worker.adding()) {
      JsonNode done = client.await(job, "SUCCESS");
      assertThat(done.get("result").decimalValue()).isEqualTo("5");
      assertThat(done.get("attempts").intValue()).isEqualTo(1);
      assertThat(done.has("finishedAt")).isTrue();
      assertThat(done.has("error")).isFalse();
    }
  }

  @Test
  void answersAtOnceWithTheResultToACallerThatWaits() throws Exception {
    try (Worker _ = Worker.adding()) {
      JsonNode job = client.post("/jobs", TWO_AND_THREE, 200, "Prefer", "respond-async, wait=20");
      assertThat(job.get("state").stringValue()).isEqualTo("SUCCESS");
      assertThat(job.get("result").decimalValue()).isEqualTo("5");
    }
  }

  @Test
  void answers202WhenThePatienceEnds() throws Exception {
    try (Worker _ = Worker.silent()) {
      JsonNode job = client.post("/jobs", TWO_AND_THREE, 202, "Prefer", "wait=1");
      assertThat(
              client.get("/jobs/" + job.get("id").stringValue(), "Prefer", "wait=1").get("state"))
          .isEqualTo(job.get("state"));
    }
  }

  @Test
  void tellsHowTheJobStandsWhenThePatienceEnds() throws Exception {
    try (Worker _ = Worker.answering(_ -> List.of("\"status\": \"STARTED\", \"result\": null"))) {
      JsonNode job = client.post("/jobs", TWO_AND_THREE, 202, "Prefer", "wait=2");
      assertThat(job.get("state").stringValue()).isEqualTo("STARTED");
      assertThat(job.get("attempts").intValue()).isEqualTo(1);
    }
  }

  @Test
  void keepsEveryDigit() throws Exception {
    String power = BigDecimal.TWO.pow(200).toString();
    String small = "0." + "0".repeat(999) + "1";
    try (Worker _ = Worker.adding()) {
      for (List<String> sum :
          List.of(
              List.of("0.1", "0.2", "0.3"),
              List.of(power, "1", new BigDecimal(power).add(BigDecimal.ONE).toString()),
              List.of("1e1000", "-1", "9".repeat(1_000)),
              List.of("9".repeat(1_000), "1", "1" + "0".repeat(1_000)),
              List.of(
                  "1e1000", small, new BigDecimal("1e1000").add(new BigDecimal(small)).toString()),
              List.of("2.0", "3", "5.0"))) {
        JsonNode job =
            client.post(
                "/jobs",
                "{\"x\": " + sum.get(0) + ", \"y\": " + sum.get(1) + "}",
                200,
                "Prefer",
                "wait=20");
        assertThat(job.get("result").decimalValue()).isEqualTo(new BigDecimal(sum.get(2)));
      }
    }
  }

  @Test
  void givesTheSameJobForTheSameKey() throws Exception {
    try (Worker worker = Worker.adding()) {
      JsonNode first = client.post("/jobs", TWO_AND_THREE, 202, "Idempotency-Key", "k1");
      JsonNode again = client.post("/jobs", TWO_AND_THREE, 200, "Idempotency-Key", "k1");
      assertThat(again.get("id")).isEqualTo(first.get("id"));
      client.await(first, "SUCCESS");
      client.post("/jobs", "{\"x\": 2, \"y\": 4}", 422, "Idempotency-Key", "k1");
      assertThat(worker.taken).hasSize(1);
    }
  }

  @Test
  void storesOneJobHoweverManyComeWithOneKeyAtOnce() throws Exception {
    try (Worker worker = Worker.adding()) {
      List<String> ids =
          IntStream.range(0, 50)
              .parallel()
              .mapToObj(
                  _ ->
                      client
                          .http()
                          .post()
                          .uri("/jobs")
                          .header("Idempotency-Key", "at once")
                          .header("Content-Type", "application/json")
                          .bodyValue(TWO_AND_THREE)
                          .exchange()
                          .expectBody(JsonNode.class)
                          .returnResult()
                          .getResponseBody()
                          .get("id")
                          .stringValue())
              .distinct()
              .toList();
      assertThat(ids).hasSize(1);
      await().until(() -> worker.taken.size() == 1);
    }
  }

  @Test
  void holdsAJobBackUntilItsTime() throws Exception {
    try (Worker worker = Worker.adding()) {
      JsonNode delayed = client.submit("{\"x\": 2, \"y\": 3, \"delay\": \"PT1.5S\"}");
      JsonNode timed =
          client.submit(
              "{\"x\": 2, \"y\": 3, \"runAt\": \"" + Instant.now().plusSeconds(2) + "\"}");
      assertThat(delayed.has("runAt")).isTrue();
      for (JsonNode job : List.of(delayed, timed)) {
        Instant runAt = Instant.parse(job.get("runAt").stringValue());
        JsonNode done = client.await(job, "SUCCESS");
        assertThat(Instant.parse(done.get("finishedAt").stringValue()))
            .isBetween(runAt, runAt.plusSeconds(2));
      }
      assertThat(worker.taken).hasSize(2);
    }
  }

  @Test
  void revokesAJobThatExpiresWhileItWaits() throws Exception {
    try (Worker worker = Worker.adding()) {
      JsonNode job =
          client.submit("{\"x\": 2, \"y\": 3, \"delay\": \"PT3S\", \"expiresIn\": \"PT1S\"}");
      assertThat(client.await(job, "REVOKED").at("/error/message").stringValue())
          .isEqualTo("expired");
      assertThat(worker.taken).isEmpty();
    }
  }

  @Test
  void letsAJobThatExpiresLaterRun() throws Exception {
    try (Worker _ = Worker.adding()) {
      client.post(
          "/jobs", "{\"x\": 2, \"y\": 3, \"expiresIn\": \"PT1H\"}", 200, "Prefer", "wait=20");
    }
  }

  @Test
  void revokesAJobThatExpiresOnTheQueue() {
    JsonNode job = client.submit("{\"x\": 2, \"y\": 3, \"expiresIn\": \"PT0.5S\"}");
    assertThat(client.await(job, "REVOKED").at("/error/type").stringValue())
        .isEqualTo("TaskRevokedError");
  }

  @Test
  void cancelsAJobAndRefusesItsLateResult() throws Exception {
    try (Worker worker = Worker.silent()) {
      JsonNode job = client.submit(TWO_AND_THREE);
      String path = "/jobs/" + job.get("id").stringValue();
      Delivery delivery = worker.next();
      assertThat(client.exchange(HttpMethod.DELETE, path, "", 200).get("state").stringValue())
          .isEqualTo("REVOKED");
      double refused = refused();
      worker.answer(delivery, Worker.success("5"));
      await().until(() -> refused() == refused + 1);
      assertThat(client.get(path).get("state").stringValue()).isEqualTo("REVOKED");
      client.exchange(HttpMethod.DELETE, path, "", 409);
    }
  }

  private double refused() {
    return meters.counter("taskproducer.results.refused").count();
  }

  @Test
  void showsOneResultHoweverManyCome() throws Exception {
    try (Worker _ =
        Worker.answering(
            _ ->
                List.of(
                    Worker.success("5"),
                    Worker.success("6"),
                    "\"status\": \"FAILURE\", \"result\": {}"))) {
      double refused = refused();
      JsonNode job = client.submit(TWO_AND_THREE);
      await().until(() -> refused() == refused + 2);
      JsonNode done = client.await(job, "SUCCESS");
      assertThat(done.get("result").decimalValue()).isEqualTo("5");
    }
  }

  @Test
  void showsEveryStateThatTheWorkerTells() throws Exception {
    try (Worker worker = Worker.silent()) {
      JsonNode job = client.submit(TWO_AND_THREE);
      Delivery delivery = worker.next();
      worker.answer(
          delivery,
          "\"status\": \"STARTED\", \"worker\": \"w1\", \"date_started\": \"2026-11-21T09:00:00.000001+00:00\", \"result\": {\"pid\": 1}");
      assertThat(client.await(job, "STARTED").get("worker").stringValue()).isEqualTo("w1");
      worker.answer(delivery, "\"status\": \"RETRY\", \"result\": {\"exc_type\": \"OSError\"}");
      client.await(job, "RETRY");
      worker.answer(
          delivery,
          "\"status\": \"FAILURE\", \"result\": {\"exc_type\": \"TypeError\", \"exc_message\": [\"bad\", 3], \"exc_module\": \"builtins\"}");
      JsonNode done = client.await(job, "FAILURE");
      assertThat(done.at("/error/type").stringValue()).isEqualTo("TypeError");
      assertThat(done.at("/error/message").stringValue()).isEqualTo("bad, 3");
      assertThat(done.get("startedAt").stringValue()).isEqualTo("2026-11-21T09:00:00.000001Z");
    }
  }

  @Test
  void failsAJobWhoseResultIsNoFiniteNumber() throws Exception {
    for (String result : List.of("NaN", "Infinity", "\"5\"", "null", "[5]", "true", "1e99999")) {
      try (Worker _ = Worker.answering(_ -> List.of(Worker.success(result)))) {
        JsonNode done = client.await(client.submit(TWO_AND_THREE), "FAILURE");
        assertThat(done.at("/error/type").stringValue()).as(result).isEqualTo("UnexpectedResult");
      }
    }
  }

  @Test
  void publishesAgainWhenNoResultComes() throws Exception {
    JsonNode job;
    try (Worker worker = Worker.silent()) {
      job = client.submit(TWO_AND_THREE);
      worker.next();
      letAMinutePass(job);
      Delivery second = worker.next();
      assertThat(second.getProperties().getCorrelationId()).isEqualTo(job.get("id").stringValue());
      assertThat(client.get("/jobs/" + job.get("id").stringValue()).get("state").stringValue())
          .isEqualTo("RETRY");
      worker.answer(second, Worker.success("5"));
      assertThat(client.await(job, "SUCCESS").get("attempts").intValue()).isEqualTo(2);
    }
  }

  /** Since it was published. As long as the dispatcher's transaction is not over, this waits. */
  private void letAMinutePass(JsonNode job) {
    jdbc.sql("update job set published_at = published_at - interval '1 minute' where id = ?")
        .param(UUID.fromString(job.get("id").stringValue()))
        .update();
  }

  @Test
  void declaresTheQueueAgainWhenSomebodyHasDeletedIt() throws Exception {
    broker.deleteQueue("celery");
    JsonNode job = client.submit(TWO_AND_THREE);
    await().until(() -> broker.getQueueInfo("celery") != null);
    try (Worker _ = Worker.adding()) {
      client.await(job, "SUCCESS");
    }
  }

  @Test
  void listsNewestFirstPageByPage() throws Exception {
    List<String> submitted =
        IntStream.range(0, 7)
            .mapToObj(_ -> client.submit(TWO_AND_THREE).get("id").stringValue())
            .toList();
    JsonNode first = client.get("/jobs?limit=3");
    JsonNode second = client.get("/jobs?limit=4&after=" + first.get("next").stringValue());
    List<String> listed =
        Stream.of(first, second)
            .flatMap(page -> page.get("jobs").valueStream())
            .map(job -> job.get("id").stringValue())
            .toList();
    assertThat(listed).containsExactlyElementsOf(submitted.reversed());
    try (Worker _ = Worker.adding()) {
      submitted.forEach(id -> client.await(client.get("/jobs/" + id), "SUCCESS"));
    }
    assertThat(client.get("/jobs?state=SUCCESS&limit=1").get("jobs").size()).isEqualTo(1);
    assertThat(client.get("/jobs?state=STARTED").get("jobs").size()).isZero();
  }

  @Test
  void storesManyAtOnce() throws Exception {
    try (Worker _ = Worker.adding()) {
      List<JsonNode> jobs =
          IntStream.range(0, 500)
              .parallel()
              .mapToObj(i -> client.submit("{\"x\": " + i + ", \"y\": 1}"))
              .toList();
      assertThat(jobs.stream().map(job -> job.get("id").stringValue()).distinct()).hasSize(500);
      for (JsonNode job : jobs) {
        JsonNode done = client.get("/jobs/" + job.get("id").stringValue(), "Prefer", "wait=20");
        assertThat(done.get("result").decimalValue())
            .isEqualTo(job.get("x").decimalValue().add(BigDecimal.ONE));
      }
    }
  }

  @Test
  void staysWithinTheLimitOfAWait() {
    assertThat(Preference.of(List.of("wait=3600"), Duration.ofSeconds(60)).patience())
        .isEqualTo(Duration.ofSeconds(60));
  }
}
