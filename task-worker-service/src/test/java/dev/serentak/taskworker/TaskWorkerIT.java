package dev.serentak.taskworker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.serentak.taskworker.task.UnexpectedFailures;
import dev.serentak.testsupport.backend.BrokerTest;
import dev.serentak.testsupport.backend.TestBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@BrokerTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(UnexpectedFailures.class)
class TaskWorkerIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final MeterRegistry metrics;
  private TaskClient client;

  TaskWorkerIT(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @BeforeEach
  void connect() throws Exception {
    client = TaskClient.connect(TestBroker.address());
  }

  @AfterEach
  void leaveNothingBehind() throws Exception {
    client.channel().queuePurge("serentak.dead");
    client.close();
  }

  private JsonNode onlyResult() {
    List<JsonNode> results = results(1);
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private List<JsonNode> results(int count) {
    var results = new ArrayList<JsonNode>();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              results.addAll(client.takeResults());
              assertThat(results).hasSizeGreaterThanOrEqualTo(count);
            });
    return results;
  }

  private GetResponse deadLetter() {
    return await().atMost(LIMIT).until(() -> client.take("serentak.dead"), Objects::nonNull);
  }

  @Test
  void answersAsCeleryDoes() throws Exception {
    String id = client.send("[[2,3],{},{\"callbacks\":null}]");

    GetResponse result =
        await().atMost(LIMIT).until(() -> client.take(client.replies()), Objects::nonNull);

    BasicProperties properties = result.getProps();
    assertThat(properties.getCorrelationId()).isEqualTo(id);
    assertThat(properties.getContentType()).isEqualTo("application/json");
    assertThat(properties.getContentEncoding()).isEqualTo("utf-8");
    assertThat(properties.getDeliveryMode()).isEqualTo(1);
    assertThat(properties.getHeaders()).isNullOrEmpty();
    assertThat(new String(result.getBody()))
        .startsWith("{\"task_id\":\"" + id + "\",\"status\":\"SUCCESS\",\"result\":5,");
  }

  @Test
  void worksOnAJobWhoseHeadersHoldLargeIntegers() throws Exception {
    client.send("[[2,3],{},{}]", Map.of("stamp", 1L << 40, "negative", -(1L << 40)));

    assertThat(onlyResult().get("result").intValue()).isEqualTo(5);
  }

  @Test
  void worksOnManyJobs() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      client.send("[[" + i + ",1],{},{}]");
    }

    assertThat(results(2_000))
        .hasSize(2_000)
        .allSatisfy(result -> assertThat(result.get("status").stringValue()).isEqualTo("SUCCESS"))
        .extracting(result -> result.get("result").intValue())
        .doesNotHaveDuplicates();
  }

  @Test
  void goesOnWhenAClientHasGone() throws Exception {
    Map<String, Object> headers = new HashMap<>(TaskClient.headers("gone"));
    client.send(
        client.properties(headers).replyTo("no.such.queue").build(), "[[2,3],{},{}]".getBytes());
    client.send("[[4,5],{},{}]");

    assertThat(onlyResult().get("result").intValue()).isEqualTo(9);
  }

  @Test
  void triesAnUnexpectedFailureThreeTimesAndGivesUp() throws Exception {
    String id =
        client.send("[[2,3],{},{}]", Map.of("task", UnexpectedFailures.TASK, "stamp", 1L << 40));

    Map<String, Object> headers = deadLetter().getProps().getHeaders();

    assertThat(results(3))
        .extracting(result -> result.get("status").stringValue())
        .containsExactly("RETRY", "RETRY", "FAILURE");
    assertThat(headers)
        .containsEntry("x-serentak-attempts", 3)
        .containsEntry("retries", 2)
        .containsEntry("stamp", 1L << 40);
    assertThat(headers.get("id")).hasToString(id);
    assertThat(headers.get("x-serentak-reason")).hasToString("IllegalStateException: broken");
  }

  @Test
  void sendsTheNextStepOfAChain() throws Exception {
    String next =
        "{\"task\":\"tasks.add\",\"args\":[10],\"kwargs\":{},\"options\":"
            + "{\"task_id\":\"next\",\"reply_to\":\"%s\"}}";

    client.send("[[2,3],{},{\"chain\":[" + next.formatted(client.replies()) + "]}]");

    assertThat(results(2))
        .extracting(result -> result.get("result").intValue())
        .containsExactlyInAnyOrder(5, 15);
  }

  @Test
  void deadLettersATaskWhoseFollowUpHasNoQueue() throws Exception {
    client.send(
        "[[2,3],{},{\"callbacks\":[{\"task\":\"t\",\"options\":{\"queue\":\"no.such.queue\"}}]}]");

    GetResponse letter = deadLetter();

    assertThat(letter.getProps().getHeaders().get("x-serentak-reason"))
        .asString()
        .contains("no.such.queue");
    assertThat(onlyResult().get("status").stringValue()).isEqualTo("FAILURE");
  }

  @Test
  void revokesWhatHasExpired() throws Exception {
    client.send("[[2,3],{},{}]", Map.of("expires", "2026-01-01T00:00:00.000000+00:00"));

    assertThat(onlyResult().get("status").stringValue()).isEqualTo("REVOKED");
  }

  @Test
  void waitsForTheTimeOfAJobTheEarliestFirst() throws Exception {
    Instant start = Instant.now();
    client.send("[[3,0],{},{}]", Map.of("eta", start.plusMillis(2_500).toString()));
    client.send("[[2,0],{},{}]", Map.of("eta", start.plusMillis(1_500).toString()));
    client.send("[[1,0],{},{}]");

    List<JsonNode> results = results(3);

    assertThat(results)
        .extracting(result -> result.get("result").intValue())
        .containsExactly(1, 2, 3);
    assertThat(Instant.now()).isAfter(start.plusMillis(2_500));
    await().atMost(LIMIT).until(() -> client.count("serentak.delayed") == 0);
  }

  @Test
  void answersWrongArgumentsAndKeepsNoDeadLetter() throws Exception {
    client.send("[[2,\"a\"],{},{}]");

    assertThat(onlyResult().at("/result/exc_type").stringValue()).isEqualTo("TypeError");
    assertThat(client.count("serentak.dead")).isZero();
  }

  @Test
  void countsJobsByTheirOutcome() throws Exception {
    double before = metrics.counter("taskworker.jobs", "outcome", "success").count();
    client.send("[[2,3],{},{}]");
    client.send("[[2,3],{},{}]", Map.of("eta", Instant.now().plusSeconds(3).toString()));

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(metrics.counter("taskworker.jobs", "outcome", "success").count())
                    .isEqualTo(before + 1));
    var held = metrics.get("taskworker.delayed.held").gauge();
    await().atMost(LIMIT).until(() -> held.value() == 1);
    await().atMost(LIMIT).until(() -> held.value() == 0);
    assertThat(results(2)).hasSize(2);
  }
}
