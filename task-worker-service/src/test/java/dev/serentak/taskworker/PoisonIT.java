package dev.serentak.taskworker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.serentak.testsupport.backend.BrokerTest;
import dev.serentak.testsupport.backend.TestBroker;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;

/** Messages that no worker can do anything with, and good ones among them. */
@BrokerTest
@SpringBootTest
class PoisonIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final byte[] GOOD = "[[2,3],{},{}]".getBytes();

  private TaskClient client;
  private final String id = UUID.randomUUID().toString();
  private final Map<String, @Nullable Object> headers = TaskClient.headers(id);

  @BeforeEach
  void connect() throws Exception {
    client = TaskClient.connect(TestBroker.address());
  }

  @AfterEach
  void leaveNothingBehind() throws Exception {
    client.channel().queuePurge("serentak.dead");
    client.close();
  }

  /** A message and what is said about it. */
  private record Poison(
      byte[] body,
      Consumer<BasicProperties.Builder> properties,
      Consumer<Map<String, @Nullable Object>> headers,
      String reason) {

    static Poison body(String body, String reason) {
      return new Poison(body.getBytes(), properties -> {}, headers -> {}, reason);
    }

    static Poison properties(Consumer<BasicProperties.Builder> properties, String reason) {
      return new Poison(GOOD, properties, headers -> {}, reason);
    }

    static Poison headers(Consumer<Map<String, @Nullable Object>> headers, String reason) {
      return new Poison(GOOD, properties -> {}, headers, reason);
    }
  }

  static Stream<Arguments> poison() {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) ' ');
    return Stream.of(
        Arguments.of("not JSON", Poison.body("{nope", "DecodeError: not JSON")),
        Arguments.of("wrong shape", Poison.body("[1,2]", "InvalidTaskError: the body is not [")),
        Arguments.of("protocol 1", Poison.body("{\"task\":\"tasks.add\"}", "InvalidTaskError: ")),
        Arguments.of(
            "a chord",
            Poison.body("[[2,3],{},{\"chord\":{\"task\":\"t\"}}]", "NotImplementedError: ")),
        Arguments.of(
            "no task",
            Poison.headers(all -> all.remove("task"), "InvalidTaskError: no header 'task'")),
        Arguments.of(
            "no id", Poison.headers(all -> all.remove("id"), "InvalidTaskError: no header 'id'")),
        Arguments.of("no headers", Poison.headers(Map::clear, "InvalidTaskError: no header")),
        Arguments.of(
            "unknown task",
            Poison.headers(all -> all.put("task", "tasks.nope"), "NotRegistered: tasks.nope")),
        Arguments.of(
            "compressed",
            Poison.headers(
                all -> all.put("compression", "application/x-gzip"),
                "ContentDisallowed: this worker refuses content compressed")),
        Arguments.of(
            "pickled",
            new Poison(
                new byte[] {(byte) 0x80, 4, 'K', 1, '.'},
                all -> all.contentType("application/x-python-serialize").contentEncoding("binary"),
                all -> {},
                "ContentDisallowed: this worker refuses content of type application/x-python")),
        Arguments.of(
            "no content type",
            Poison.properties(all -> all.contentType(null), "ContentDisallowed: ")),
        Arguments.of(
            "1 MiB",
            new Poison(large, all -> {}, all -> {}, "InvalidTaskError: a body of 1048576")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void isDeadLetteredAnsweredAndInNobodysWay(String name, Poison poison) throws Exception {
    poison.headers().accept(headers);
    BasicProperties.Builder properties = client.properties(headers).correlationId(id).priority(3);
    poison.properties().accept(properties);
    BasicProperties sent = properties.build();

    client.send(sent, poison.body());
    String good = client.send("[[4,5],{},{}]");

    GetResponse letter =
        await().atMost(LIMIT).until(() -> client.take("serentak.dead"), Objects::nonNull);
    assertIsTheMessage(letter, sent, poison);
    assertThat(letter.getProps().getHeaders().get("x-serentak-reason"))
        .asString()
        .startsWith(poison.reason());
    var states = new HashMap<String, String>();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              for (JsonNode result : client.takeResults()) {
                states.put(result.get("task_id").stringValue(), result.get("status").stringValue());
              }
              assertThat(states).containsOnly(Map.entry(id, "FAILURE"), Map.entry(good, "SUCCESS"));
            });
  }

  private static void assertIsTheMessage(GetResponse letter, BasicProperties sent, Poison poison) {
    BasicProperties kept = letter.getProps();
    assertThat(letter.getBody()).isEqualTo(poison.body());
    assertThat(kept.getDeliveryMode()).isEqualTo(2);
    assertThat(kept.getContentType()).isEqualTo(sent.getContentType());
    assertThat(kept.getContentEncoding()).isEqualTo(sent.getContentEncoding());
    assertThat(kept.getCorrelationId()).isEqualTo(sent.getCorrelationId());
    assertThat(kept.getReplyTo()).isEqualTo(sent.getReplyTo());
    assertThat(kept.getPriority()).isEqualTo(sent.getPriority());
    assertThat(UUID.fromString(kept.getMessageId()).version()).isEqualTo(7);
    assertThat(kept.getHeaders())
        .containsKeys("x-serentak-worker", "x-serentak-failed-at")
        .containsEntry("x-serentak-attempts", 1)
        .hasSize(sent.getHeaders().size() + 5);
    sent.getHeaders()
        .forEach(
            (name, value) ->
                assertThat(String.valueOf(kept.getHeaders().get(name)))
                    .isEqualTo(String.valueOf(value)));
    assertThat(kept.getHeaders().get("x-serentak-queue")).hasToString("celery");
  }

  @Test
  void isDeadLetteredWithoutAnAnswerWhereNobodyAsks() throws Exception {
    headers.put("stamp", 1L << 40);
    client.send(client.properties(headers).replyTo(null).build(), "nope".getBytes());

    GetResponse letter =
        await().atMost(LIMIT).until(() -> client.take("serentak.dead"), Objects::nonNull);

    assertThat(letter.getProps().getReplyTo()).isNull();
    assertThat(letter.getProps().getHeaders()).containsEntry("stamp", 1L << 40);
  }

  @Test
  void isDeadLetteredWithItsSmallHeadersWhereAllAreTooMany() throws Exception {
    for (int i = 0; i < 10; i++) {
      headers.put("large" + i, "x".repeat(5_900));
    }
    client.send(client.properties(headers).build(), "nope".getBytes());

    GetResponse letter =
        await().atMost(LIMIT).until(() -> client.take("serentak.dead"), Objects::nonNull);

    assertThat(letter.getProps().getHeaders())
        .containsKeys("task", "id", "large0", "x-serentak-reason")
        .hasSizeLessThan(headers.size() + 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amq.rabbitmq.reply-to.x", "amq.rabbitmq.reply-to.AAAA.BBB=="})
  void doesNotBreakTheConnectionByItsReplyTo(String replyTo) throws Exception {
    client.send(client.properties(headers).replyTo(replyTo).build(), GOOD);
    client.send("[[4,5],{},{}]");

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(client.count(client.replies())).isPositive());
  }
}
