package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

class NamingHealthIndicatorTests {

  private final TestNameServer server = new TestNameServer();
  private ConfigurableApplicationContext stranger;
  private String instance;

  @BeforeEach
  void start() {
    stranger =
        StrangerApplication.run(
            "naming.server=" + server.address(),
            "naming.name=greeting",
            "naming.ttl=10m",
            "management.endpoint.health.show-details=always");
    await().atMost(LIMIT).until(() -> server.instances("greeting").size() == 1);
    instance = server.instances("greeting").getFirst().instance();
  }

  @AfterEach
  void stop() {
    stranger.close();
    server.close();
  }

  private JsonNode health() {
    return WebClient.create("http://" + instance)
        .get()
        .uri("/actuator/health")
        .exchangeToMono(response -> response.bodyToMono(JsonNode.class))
        .block(LIMIT)
        .at("/components/naming");
  }

  private void assertDown(String reason) {
    JsonNode health = health();
    assertThat(health.at("/status").stringValue()).isEqualTo("DOWN");
    assertThat(health.at("/details/reason").stringValue()).contains(reason);
    assertThat(health.toString()).doesNotContain("Exception").doesNotContain("\\tat");
  }

  @Test
  void isUpWhileTheNameLeadsHere() {
    assertThat(health().at("/status").stringValue()).isEqualTo("UP");
  }

  @Test
  void isDownWhenTheNameLeadsElsewhere() {
    server.register("greeting", instance, "http://elsewhere:1");

    assertDown(instance + " leads to http://elsewhere:1");
  }

  @Test
  void isDownWhenOnlyOthersAreRegistered() {
    server.register("greeting", "other", "http://other:1");
    server.forget("greeting", instance);

    assertDown(instance + " is not registered");
  }

  @Test
  void isDownWhenNothingIsRegistered() {
    server.forget("greeting", instance);

    assertDown("Nothing is registered as greeting");
  }

  @Test
  void isDownInTimeWhenTheNameServerHangs() {
    health();
    server.hang();
    long start = System.nanoTime();

    assertDown("nothing within 800 ms");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    server.delay(Duration.ZERO);
  }

  @Test
  void isDownWhenTheNameServerIsAwayButTheServiceStaysReady() {
    server.stop();

    assertDown("The name server at " + server.address() + " does not help");
    assertThat(
            WebClient.create("http://" + instance)
                .get()
                .uri("/actuator/health/readiness")
                .retrieve()
                .toBodilessEntity()
                .block(LIMIT)
                .getStatusCode()
                .value())
        .isEqualTo(200);
  }
}
