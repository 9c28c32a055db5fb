package dev.serentak.taskproducer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.impl.LongStringHelper;
import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import dev.serentak.taskproducer.Worker;
import dev.serentak.testsupport.contract.ContractSample;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProducerTest
class DeadLetterIT {

  private static final byte[] BODY = "[[2, 3], {}, {}]".getBytes(StandardCharsets.UTF_8);

  private final ProducerClient client;
  private final JdbcClient jdbc;
  private final AmqpAdmin broker;

  DeadLetterIT(WebTestClient http, JdbcClient jdbc, AmqpAdmin broker) {
    this.client = new ProducerClient(http);
    this.jdbc = jdbc;
    this.broker = broker;
  }

  @BeforeEach
  void startWithNothing() {
    jdbc.sql("truncate dead_letter").update();
    broker.purgeQueue("celery");
  }

  private static BasicProperties properties(Map<String, Object> more) {
    Map<String, Object> headers =
        new JsonMapper()
            .readValue(
                ContractSample.of("dead-letters", "headers").text(), new TypeReference<>() {});
    headers.putAll(more);
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .correlationId("c1")
        .replyTo("some.queue")
        .type("some.type")
        .appId("some.app")
        .messageId("019aa5f3-5c00-7000-8000-000000000001")
        .headers(headers)
        .build();
  }

  private JsonNode onlyOne() {
    return await()
        .until(() -> client.get("/dead-letters").get("deadLetters"), letters -> letters.size() == 1)
        .get(0);
  }

  @Test
  void showsALetterOnceHoweverOftenItIsDelivered() throws Exception {
    try (Worker worker = Worker.silent()) {
      worker.publish("serentak.dead", properties(Map.of()), BODY);
      worker.publish("serentak.dead", properties(Map.of()), BODY);
      await().until(() -> broker.getQueueInfo("serentak.dead").getMessageCount() == 0);
      JsonNode letter = onlyOne();
      assertThat(letter.get("reason").stringValue()).isEqualTo("NotRegistered: tasks.nope");
      assertThat(letter.get("worker").stringValue()).isEqualTo("java-1@worker");
      assertThat(letter.get("queue").stringValue()).isEqualTo("celery");
      assertThat(letter.get("body").stringValue()).isEqualTo("[[2, 3], {}, {}]");
      assertThat(letter.at("/headers/task").stringValue()).isEqualTo("tasks.nope");
    }
  }

  @Test
  void sendsALetterBackAsItWas() throws Exception {
    var odd = new HashMap<String, Object>();
    odd.put("big", 1L << 40);
    odd.put("list", Arrays.asList(1, null, "a"));
    odd.put("table", Map.of("deep", true));
    odd.put("long", "\u00e9".repeat(2_000));
    try (Worker worker = Worker.silent()) {
      worker.publish("serentak.dead", properties(odd), BODY);
      String path = "/dead-letters/" + onlyOne().get("id").stringValue();
      client.exchange(HttpMethod.POST, path + "/requeue", "", 204);
      Delivery back = worker.next();
      assertThat(back.getBody()).isEqualTo(BODY);
      assertThat(back.getProperties().getCorrelationId()).isEqualTo("c1");
      assertThat(back.getProperties().getReplyTo()).isEqualTo("some.queue");
      assertThat(back.getProperties().getType()).isEqualTo("some.type");
      assertThat(back.getProperties().getAppId()).isEqualTo("some.app");
      assertThat(back.getProperties().getHeaders())
          .containsEntry("big", 1L << 40)
          .containsEntry("long", LongStringHelper.asLongString("\u00e9".repeat(2_000)))
          .containsKey("task")
          .doesNotContainKey("x-serentak-reason");
      client.exchange(HttpMethod.POST, path + "/requeue", "", 404);
    }
  }

  @Test
  void keepsALetterWhoseQueueIsGone() throws Exception {
    try (Worker worker = Worker.silent()) {
      worker.publish("serentak.dead", properties(Map.of("x-serentak-queue", "gone")), BODY);
      String id = onlyOne().get("id").stringValue();
      client.exchange(HttpMethod.POST, "/dead-letters/" + id + "/requeue", "", 409);
      assertThat(onlyOne().get("id").stringValue()).isEqualTo(id);
    }
  }

  @Test
  void dropsALetter() throws Exception {
    try (Worker worker = Worker.silent()) {
      worker.publish("serentak.dead", properties(Map.of()), BODY);
      String path = "/dead-letters/" + onlyOne().get("id").stringValue();
      client.exchange(HttpMethod.DELETE, path, "", 204);
      client.exchange(HttpMethod.DELETE, path, "", 404);
      assertThat(client.get("/dead-letters").get("deadLetters").size()).isZero();
    }
  }

  @Test
  void takesAMessageWithNothingAndOneThatIsNoText() throws Exception {
    try (Worker worker = Worker.silent()) {
      worker.publish("serentak.dead", new BasicProperties(), new byte[] {(byte) 0xFF, 0, 1});
      JsonNode letter = onlyOne();
      assertThat(letter.get("encoding").stringValue()).isEqualTo("base64");
      assertThat(letter.get("body").stringValue()).isEqualTo("/wAB");
    }
  }

  @Test
  void showsTheBeginningOfALongText() throws Exception {
    try (Worker worker = Worker.silent()) {
      byte[] body = ("a" + "\u00e9".repeat(3_000)).getBytes(StandardCharsets.UTF_8);
      worker.publish("serentak.dead", new BasicProperties(), body);
      JsonNode letter = onlyOne();
      assertThat(letter.has("encoding")).isFalse();
      assertThat(letter.get("body").stringValue()).isEqualTo("a" + "\u00e9".repeat(2_047));
    }
  }

  @Test
  void keepsWhatIsNoResultAndGoesOn() throws Exception {
    try (Worker worker = Worker.adding()) {
      worker.publish("serentak.results", "this is no JSON");
      assertThat(onlyOne().get("queue").stringValue()).isEqualTo("serentak.results");
      client.post("/jobs", "{\"x\": 2, \"y\": 3}", 200, "Prefer", "wait=20");
    }
  }

  @Test
  void countsWhatWaits() {
    JsonNode queues = client.get("/queues");
    assertThat(queues.get("queues").valueStream().map(queue -> queue.get("name").stringValue()))
        .contains("celery", "serentak.results", "serentak.dead");
    client.submit("{\"x\": 2, \"y\": 3, \"delay\": \"PT1H\"}");
    JsonNode after = client.get("/queues");
    assertThat(after.get("scheduled").intValue()).isEqualTo(queues.get("scheduled").intValue() + 1);
    assertThat(after.has("oldestUnfinishedAge")).isTrue();
  }
}
