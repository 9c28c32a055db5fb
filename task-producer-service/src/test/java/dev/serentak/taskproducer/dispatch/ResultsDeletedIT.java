package dev.serentak.taskproducer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Delivery;
import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.taskproducer.ProducerTest;
import dev.serentak.taskproducer.Worker;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Somebody deletes the queue of results, and with it what workers have answered. */
@ProducerTest
@DirtiesContext
class ResultsDeletedIT {

  private static final String TWO_AND_THREE = "{\"x\": 2, \"y\": 3}";

  private final ProducerClient client;
  private final AmqpAdmin broker;

  ResultsDeletedIT(WebTestClient http, AmqpAdmin broker) {
    client = new ProducerClient(http);
    this.broker = broker;
  }

  @Test
  void publishesAgainWhatMayHaveBeenAnswered() throws Exception {
    broker.purgeQueue("celery");
    try (Worker worker = Worker.adding()) {
      // A connection that is opened later would find the queue missing by itself.
      client.await(client.submit(TWO_AND_THREE), "SUCCESS");
      worker.next();
      broker.deleteQueue("serentak.results");
      JsonNode job = client.submit(TWO_AND_THREE);
      for (int attempt = 1; attempt <= 2; attempt++) {
        Delivery delivery = worker.next();
        assertThat(delivery.getProperties().getCorrelationId())
            .isEqualTo(job.get("id").stringValue());
      }
    }
    assertThat(broker.getQueueInfo("serentak.results")).isNotNull();
  }
}
