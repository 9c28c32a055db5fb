package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static dev.serentak.naming.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

@ExtendWith(OutputCaptureExtension.class)
class RegistrationTests {

  private final TestNameServer server = new TestNameServer();
  private ConfigurableApplicationContext stranger;

  private void start(String... settings) {
    String[] all = new String[settings.length + 1];
    all[0] = "naming.server=" + server.address();
    System.arraycopy(settings, 0, all, 1, settings.length);
    stranger = StrangerApplication.run(all);
  }

  @AfterEach
  void stop() {
    if (stranger != null) {
      stranger.close();
    }
    server.close();
  }

  private Instance registered() {
    soon().until(() -> server.instances("greeting").size() == 1);
    return server.instances("greeting").getFirst();
  }

  @Test
  void registersAStrangersServiceWithTwoPropertiesWhereItCanBeReached() {
    start("naming.name=greeting");

    var instance = registered();
    assertThat(instance.instance())
        .isEqualTo("127.0.0.1:" + stranger.getEnvironment().getProperty("local.server.port"));
    assertThat(instance.uri()).hasToString("http://" + instance.instance());
    assertThat(instance.tags()).isEmpty();
    assertThat(
            WebClient.create(instance.uri().toString())
                .get()
                .uri("/hello")
                .retrieve()
                .bodyToMono(String.class)
                .block(LIMIT))
        .isEqualTo("hello");
  }

  @Test
  void registersWhatIsSet() {
    start(
        "naming.name=greeting",
        "naming.instance=mine",
        "naming.uri=https://example.org/greeting",
        "naming.tags=a,b",
        "naming.ttl=1m");

    var instance = registered();
    assertThat(instance.instance()).isEqualTo("mine");
    assertThat(instance.uri()).hasToString("https://example.org/greeting");
    assertThat(instance.tags()).containsExactly("a", "b");
    assertThat(instance.expiresAt())
        .isBetween(Instant.now().plusSeconds(40), Instant.now().plusSeconds(60));
  }

  @Test
  void renewsThreeTimesWithinItsTtl() {
    start("naming.name=greeting", "naming.ttl=2s");
    String renewal = "PUT /names/greeting/" + registered().instance().replace(":", "%3A");

    long before = server.requests(renewal);
    await()
        .atLeast(Duration.ofMillis(1500))
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> server.requests(renewal) >= before + 3);
    assertThat(server.instances("greeting").getFirst().expiresAt()).isAfter(Instant.now());
  }

  @Test
  void deregistersWhenItStops() {
    start("naming.name=greeting");
    registered();

    stranger.close();

    assertThat(server.instances("greeting")).isEmpty();
  }

  @Test
  void isBackWithinAHeartbeatAfterTheNameServerWasAway(CapturedOutput output) {
    start("naming.name=greeting", "naming.ttl=2s");
    var instance = registered();

    server.stop();
    soon().until(() -> output.getOut().contains("is not registered"));
    server.forget("greeting", instance.instance());
    server.refuse("/", 503);
    server.start();
    soon().until(() -> server.requests().size() > 5);
    server.refuseNothing();

    await().atMost(Duration.ofSeconds(2)).until(() -> !server.instances("greeting").isEmpty());
    assertThat(registered().uri()).isEqualTo(instance.uri());
    soon().until(() -> output.getOut().split("is registered at").length == 3);
    assertThat(output.getOut()).containsOnlyOnce("is not registered");
    assertThat(output.getAll()).doesNotContain("\tat ");
  }

  @Test
  void tellsWhyTheNameServerRefuses(CapturedOutput output) {
    server.refuse("/names/greeting", 422);

    start("naming.name=greeting");

    soon().until(() -> output.getOut().contains("is not registered, again each PT1S"));
    assertThat(output.getOut())
        .contains("does not help: 422 UNPROCESSABLE_CONTENT {\"detail\":\"as told\"}");
  }

  @Test
  void startsAndStopsWithoutANameServer() {
    server.stop();

    start("naming.name=greeting");
    assertThat(stranger.isRunning()).isTrue();

    server.start();
    registered();
  }

  @Test
  void stopsInTimeWhenTheNameServerHangs() {
    start("naming.name=greeting", "naming.registration-limit=500ms");
    registered();
    server.hang();

    long start = System.nanoTime();
    stranger.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void saysWhatToSetWhereThereIsNoWebServer(CapturedOutput output) {
    start("naming.name=greeting", "spring.main.web-application-type=none");

    soon().until(() -> output.getOut().contains("so naming.instance and naming.uri are to be set"));
    assertThat(server.requests()).isEmpty();
  }
}
