package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serentak.naming.NameServerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Two greetings under one name, a name server, and a caller that knows nothing but the name. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NamingIT {

  private static final Duration TTL = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = TTL.dividedBy(3);

  private Service nameServer;
  private List<Service> greetings;
  private Caller caller;

  @BeforeEach
  void start(TestInfo test) {
    String log = test.getTestMethod().orElseThrow().getName();
    nameServer = new Service("naming-server", log + "-server", Database.create().settings());
    Map<String, String> settings = Map.of("NAMING_SERVER", nameServer.api().address(""));
    greetings =
        List.of(
            new Service("greeting-service", log + "-greeting1", settings),
            new Service("greeting-service", log + "-greeting2", settings));
    nameServer.start();
    greetings.forEach(Service::start);
    nameServer.awaitReady();
    greetings.forEach(Service::awaitReady);
    awaitInstances(2, Duration.ofSeconds(5));
    caller = new Caller(nameServer.api().address(""));
    // The tests are about a name that is known.
    await().ignoreExceptions().until(() -> !caller.greet("Ann").isEmpty());
  }

  @AfterEach
  void stop() {
    caller.close();
    greetings.forEach(Service::close);
    nameServer.close();
  }

  private int instances() {
    var answer = nameServer.api().get("/names/server");
    return answer.status() == 200 ? answer.json().get("instances").size() : 0;
  }

  private void awaitInstances(int count, Duration limit) {
    await()
        .atMost(limit)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(() -> instances() == count);
  }

  private static Duration since(Instant begin) {
    return Duration.between(begin, Instant.now());
  }

  /** How many calls an instance has answered in this life. */
  private static double calls(Service greeting) {
    return greeting
        .api()
        .ok("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("http_server_requests_seconds_count"))
        .filter(line -> line.contains("/welcome-message"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static void awaitMore(Calls calls, int count) {
    int before = calls.answered();
    await().atMost(Duration.ofSeconds(20)).until(() -> calls.answered() >= before + count);
  }

  @Test
  void callsAreSpreadAndAKilledInstanceCostsNoCall() {
    try (var calls = new Calls(caller)) {
      awaitMore(calls, 1_000);
      var shares = greetings.stream().map(NamingIT::calls).toList();
      double all = shares.stream().mapToDouble(share -> share).sum();
      assertThat(shares).allSatisfy(share -> assertThat(share / all).isBetween(0.45, 0.55));

      greetings.getFirst().kill();
      var killed = Instant.now();
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      int failedInTheFirstSecond = calls.failed();
      awaitInstances(1, TTL);
      System.out.printf(
          "greeting killed: gone after %d ms, failed in the first second: %d, %s, shares before: %s%n",
          since(killed).toMillis(), failedInTheFirstSecond, calls, shares);
      awaitMore(calls, 1_000);
      assertThat(calls.failed()).isEqualTo(failedInTheFirstSecond);

      greetings.getFirst().start();
      greetings.getFirst().awaitReady();
      awaitInstances(2, HEARTBEAT);
      await().until(() -> calls(greetings.getFirst()) > 100);
      assertThat(calls.failed()).isEqualTo(failedInTheFirstSecond);
      assertThat(calls.unexpected()).isZero();
    }
  }

  @Test
  void knownNamesOutliveTheNameServerAndAllIsBackWithinAHeartbeat() {
    try (var calls = new Calls(caller)) {
      awaitMore(calls, 100);
      List<Integer> before = registrations();
      nameServer.kill();
      await()
          .pollDelay(TTL.plusSeconds(2))
          .atMost(Duration.ofSeconds(20))
          .until(() -> calls.answered() > 1_000);
      var begin = Instant.now();
      assertThatThrownBy(() -> caller.lookUp("board"))
          .isInstanceOf(NameServerUnavailableException.class)
          .hasMessageContaining(nameServer.api().address(""));
      var refusal = since(begin);
      assertThat(refusal).isLessThan(Duration.ofSeconds(1));

      nameServer.start();
      nameServer.awaitReady();
      var ready = Instant.now();
      assertThat(instances()).as("a restart forgets nothing").isEqualTo(2);
      await()
          .atMost(HEARTBEAT)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> registrations().equals(before.stream().map(count -> count + 1).toList()));
      var back = since(ready);
      awaitMore(calls, 100);
      System.out.printf(
          "name server killed: new look-up refused after %d ms, all registered again %d ms after it was ready, %s%n",
          refusal.toMillis(), back.toMillis(), calls);
      assertThat(calls.failed()).isZero();
      assertThat(calls.unexpected()).isZero();
    }
  }

  /** How often each greeting has said that it is registered, first or again. */
  private List<Integer> registrations() {
    return greetings.stream()
        .map(greeting -> greeting.process().output().split("is registered at", -1).length - 1)
        .toList();
  }
}
