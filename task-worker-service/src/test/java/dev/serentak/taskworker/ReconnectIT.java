package dev.serentak.taskworker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.localstack.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.JsonNode;

/** A broker of its own, which comes and goes. The embedded one forgets all queues when it goes. */
class ReconnectIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private int brokerPort;
  private @Nullable EmbeddedBroker broker;
  private @Nullable ConfigurableApplicationContext worker;

  @BeforeEach
  void chooseAPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      brokerPort = socket.getLocalPort();
    }
  }

  @AfterEach
  void stopAll() {
    if (worker != null) {
      worker.close();
    }
    stopBroker();
  }

  private void startBroker() {
    broker = EmbeddedBroker.start(brokerPort);
  }

  private void stopBroker() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  private String address() {
    return "amqp://%s:%s@127.0.0.1:%d"
        .formatted(EmbeddedBroker.USER, EmbeddedBroker.PASSWORD, brokerPort);
  }

  private ConfigurableApplicationContext startWorker() {
    return SpringApplication.run(
        TaskWorkerApplication.class,
        "--spring.rabbitmq.addresses=" + address(),
        "--server.port=0",
        "--logging.level.org.springframework.amqp=OFF",
        "--logging.level.dev.serentak.amqp.QueueSubscription=OFF");
  }

  private int status(String probe) throws Exception {
    ConfigurableEnvironment environment = Objects.requireNonNull(worker).getEnvironment();
    String port = environment.getRequiredProperty("local.server.port");
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + port + "/actuator/health/" + probe))
              .timeout(Duration.ofSeconds(10))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private void awaitReadiness(int status) {
    await().atMost(LIMIT).until(() -> status("readiness") == status);
  }

  private void assertWorks() throws Exception {
    try (var client = TaskClient.connect(address())) {
      client.send("[[2,3],{},{}]");
      JsonNode result =
          await()
              .atMost(LIMIT)
              .until(
                  () -> client.takeResults().stream().findFirst().orElse(null), Objects::nonNull);
      assertThat(result.get("result").intValue()).isEqualTo(5);
      client.send("nope");
      await().atMost(LIMIT).until(() -> client.count("serentak.dead") == 1);
    }
  }

  @Test
  void startsWithoutABrokerAndWorksWhenThereIsOne() throws Exception {
    worker = startWorker();
    assertThat(status("liveness")).isEqualTo(200);
    assertThat(status("readiness")).isEqualTo(503);

    startBroker();

    awaitReadiness(200);
    assertWorks();
  }

  @Test
  void declaresItsQueuesAgainOnABrokerThatHasForgottenThem() throws Exception {
    startBroker();
    worker = startWorker();
    awaitReadiness(200);
    assertWorks();

    stopBroker();
    awaitReadiness(503);
    assertThat(status("liveness")).isEqualTo(200);
    startBroker();

    awaitReadiness(200);
    assertWorks();
  }

  @Test
  void stopsInTimeWithoutABroker() {
    worker = startWorker();
    long start = System.nanoTime();

    worker.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void losesNoJobWhenItStopsUnderLoad() throws Exception {
    startBroker();
    worker = startWorker();
    awaitReadiness(200);
    int jobs = 20_000;
    try (var client = TaskClient.connect(address())) {
      for (int i = 0; i < jobs; i++) {
        client.send("[[" + i + ",0],{},{}]");
      }

      long start = System.nanoTime();
      worker.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      worker = startWorker();

      Set<Integer> results = new HashSet<>();
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                client
                    .takeResults()
                    .forEach(result -> results.add(result.get("result").intValue()));
                assertThat(results).hasSize(jobs);
              });
    }
  }
}
