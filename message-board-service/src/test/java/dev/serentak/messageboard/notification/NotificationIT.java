package dev.serentak.messageboard.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.messageboard.BoardClient;
import dev.serentak.messageboard.BoardTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@BoardTest
@ExtendWith(OutputCaptureExtension.class)
class NotificationIT {

  private final RabbitTemplate rabbit;
  private final BoardClient client;
  private final JdbcClient jdbc;
  private final MeterRegistry meters;
  private final DataSource dataSource;

  NotificationIT(
      RabbitTemplate rabbit,
      WebTestClient http,
      JdbcClient jdbc,
      MeterRegistry meters,
      DataSource dataSource) {
    this.meters = meters;
    this.dataSource = dataSource;
    this.rabbit = rabbit;
    this.client = new BoardClient(http);
    this.jdbc = jdbc;
  }

  @BeforeEach
  void clear() {
    jdbc.sql("delete from message").update();
    await()
        .ignoreExceptions()
        .until(() -> rabbit.receive(NotificationTopology.DEAD_LETTERS) == null);
  }

  private void notify(UUID id, String text) {
    send(notification(id, text));
  }

  private static String notification(String text) {
    return notification(UUID.randomUUID(), text);
  }

  private static String notification(UUID id, String text) {
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text);
  }

  private void send(String body) {
    rabbit.send(
        NotificationTopology.EXCHANGE,
        "",
        MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
            .setContentType("application/json")
            .setType("notification.v1")
            .setAppId("api-service")
            .build());
  }

  private List<String> texts() {
    return client.texts(client.get("/messages?limit=200"));
  }

  @Test
  void showsTheSenderAsTheAuthor() {
    notify(UUID.randomUUID(), "done");
    await().until(() -> texts().equals(List.of("done")));
    var message = client.get("/messages").get("messages").get(0);
    assertThat(message.get("author").stringValue()).isEqualTo("api-service");
  }

  @Test
  void storesEachOnceHoweverOftenItIsDelivered() {
    var ids = IntStream.range(0, 50).mapToObj(_ -> UUID.randomUUID()).toList();
    for (int round = 0; round < 3; round++) {
      ids.forEach(id -> notify(id, id.toString()));
    }
    notify(UUID.randomUUID(), "last");
    await().atMost(Duration.ofSeconds(20)).until(() -> texts().contains("last"));
    assertThat(texts().reversed())
        .startsWith(ids.stream().map(UUID::toString).toArray(String[]::new))
        .hasSize(51);
  }

  @Test
  void keepsWhatIsNoNotificationAsADeadLetterAndGoesOn() {
    send("{\"id\":\"x\"}");
    notify(UUID.randomUUID(), "next");
    await().until(() -> texts().equals(List.of("next")));
    Message letter = rabbit.receive(NotificationTopology.DEAD_LETTERS, 5_000);
    assertThat(letter).isNotNull();
    assertThat(letter.getBody()).asString().isEqualTo("{\"id\":\"x\"}");
    var properties = letter.getMessageProperties();
    assertThat(properties.getHeaders())
        .containsEntry("x-serentak-queue", NotificationTopology.QUEUE)
        .containsEntry("x-serentak-attempts", 1)
        .containsKeys("x-serentak-reason", "x-serentak-failed-at");
    assertThat(UUID.fromString(properties.getMessageId()).version()).isEqualTo(7);
    // Without these it would be no notification when somebody sends it again.
    assertThat(properties.getType()).isEqualTo("notification.v1");
    assertThat(properties.getAppId()).isEqualTo("api-service");
  }

  @Test
  void keepsOneDeadLetterHoweverOftenItsGroupIsHandled(CapturedOutput output) throws Exception {
    jdbc.sql("alter table message add constraint refusing check (text <> 'refused')").update();
    try {
      handOutAsOneGroupBehindAnother("{\"id\":\"x\"}", notification("refused"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> output.getOut().split("could not be handled", -1).length > 3);
    } finally {
      jdbc.sql("alter table message drop constraint refusing").update();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> texts().equals(List.of("refused", "first")));
    assertThat(rabbit.receive(NotificationTopology.DEAD_LETTERS, 5_000)).isNotNull();
    assertThat(rabbit.receive(NotificationTopology.DEAD_LETTERS, 500)).isNull();
  }

  /** While the board waits for its lock with the first one, the others arrive. */
  private void handOutAsOneGroupBehindAnother(String... bodies) throws Exception {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute("select pg_advisory_xact_lock(hashtextextended('message_board', 0))");
      double before = consumed();
      send(notification("first"));
      await().until(() -> consumed() == before + 1);
      for (String body : bodies) {
        send(body);
      }
      await().until(() -> consumed() == before + 1 + bodies.length);
      connection.rollback();
    }
  }

  private double consumed() {
    return meters.get("rabbitmq.consumed").counter().count();
  }
}
