package dev.serentak.taskproducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.serentak.testsupport.contract.ContractSample;
import dev.serentak.testsupport.openapi.DocumentedApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** With a worker that adds, and two messages that a worker has given up. */
@ProducerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentIT {

  private static final byte[] BODY = "[[2, 3], {}, {}]".getBytes(StandardCharsets.UTF_8);

  private final Worker worker;

  DocumentIT(JdbcClient jdbc, AmqpAdmin broker) throws Exception {
    jdbc.sql("truncate dead_letter").update();
    broker.purgeQueue("celery");
    worker = Worker.adding();
    for (int i = 1; i <= 2; i++) {
      worker.publish("serentak.dead", properties(i), BODY);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(jdbc.sql("select count(*) from dead_letter").query(Long.class).single())
                    .isEqualTo(2));
  }

  private static BasicProperties properties(int number) {
    Map<String, Object> headers =
        new JsonMapper()
            .readValue(
                ContractSample.of("dead-letters", "headers").text(), new TypeReference<>() {});
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .replyTo("serentak.results")
        .messageId("019aa5f3-5c00-7000-8000-00000000000" + number)
        .headers(headers)
        .build();
  }

  @AfterAll
  void stopWorker() throws Exception {
    worker.close();
  }

  @TestFactory
  Stream<DynamicTest> saysAllAndIsTrue(@LocalServerPort int port) {
    return DocumentedApi.of(port).tests();
  }
}
