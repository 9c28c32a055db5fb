package dev.serentak.taskproducer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import dev.serentak.localstack.EmbeddedBroker;
import dev.serentak.taskproducer.ProducerClient;
import dev.serentak.testsupport.backend.DatabaseTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The service with a broker that comes and goes, and forgets everything each time. */
@DatabaseTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
@DirtiesContext
class BrokerAwayIT {

  private static final int PORT = freePort();

  private final ProducerClient client;

  BrokerAwayIT(WebTestClient http) {
    client = new ProducerClient(http);
  }

  @DynamicPropertySource
  static void brokerThatIsNotThere(DynamicPropertyRegistry properties) {
    properties.add("spring.rabbitmq.addresses", () -> EmbeddedBroker.address(PORT));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long onTheQueue() {
    var factory = new ConnectionFactory();
    try {
      factory.setUri(EmbeddedBroker.address(PORT));
      try (var connection = factory.newConnection();
          var channel = connection.createChannel()) {
        return channel.messageCount("celery");
      }
    } catch (Exception e) {
      return -1;
    }
  }

  @Test
  void acceptsJobsWithoutABrokerAndPublishesThemToEachOneThatComes() {
    IntStream.range(0, 300).parallel().forEach(i -> client.submit("{\"x\": " + i + ", \"y\": 1}"));
    client.exchange(HttpMethod.GET, "/actuator/health/liveness", "", 200);
    client.exchange(HttpMethod.GET, "/actuator/health/readiness", "", 200);
    client.exchange(HttpMethod.GET, "/actuator/health", "", 503);
    JsonNode problem = client.exchange(HttpMethod.GET, "/queues", "", 503);
    assertThat(problem.get("type").stringValue()).isEqualTo("urn:serentak:problem:unavailable");
    for (int broker = 1; broker <= 2; broker++) {
      try (EmbeddedBroker _ = EmbeddedBroker.start(PORT)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> onTheQueue() == 300);
      }
      client.submit("{\"x\": 2, \"y\": 3, \"delay\": \"PT1H\"}");
    }
    assertThat(client.get("/jobs?state=RETRY").get("jobs").size()).isEqualTo(50);
  }
}
