package dev.serentak.socketgateway.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * A client whose machine goes without a word: it lives in a network namespace of its own, which is
 * cut off. For this the test has to be root on Linux.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "gateway.port=0",
      "gateway.idle-timeout=1h",
      "gateway.keep-alive-idle=1s",
      "gateway.keep-alive-interval=1s",
      "gateway.keep-alive-probes=2"
    })
@TestConstructor(autowireMode = AutowireMode.ALL)
class HalfOpenIT {

  /** One namespace and one pair of links for each process, lest two runs meet. */
  private static final String NAME = "gw" + ProcessHandle.current().pid() % 100_000;

  private static final String OUTER = NAME + "o";
  private static final String INNER = NAME + "i";

  /** TEST-NET-2 of RFC 5737, which nobody routes. */
  private static final String OUTER_ADDRESS = "198.51.100.1";

  private static final String INNER_ADDRESS = "198.51.100.2";

  private final Gateway gateway;
  private final Admission admission;
  private final MeterRegistry meters;

  HalfOpenIT(Gateway gateway, Admission admission, MeterRegistry meters) {
    this.gateway = gateway;
    this.admission = admission;
    this.meters = meters;
  }

  @BeforeEach
  void createNamespace() throws Exception {
    assumeTrue(ip("netns add " + NAME) == 0, "No network namespace can be made here");
    assertThat(ip("link add " + OUTER + " type veth peer name " + INNER)).isZero();
    assertThat(ip("link set " + INNER + " netns " + NAME)).isZero();
    assertThat(ip("addr add " + OUTER_ADDRESS + "/30 dev " + OUTER)).isZero();
    assertThat(ip("link set " + OUTER + " up")).isZero();
    assertThat(ip("-n " + NAME + " addr add " + INNER_ADDRESS + "/30 dev " + INNER)).isZero();
    assertThat(ip("-n " + NAME + " link set " + INNER + " up")).isZero();
  }

  @AfterEach
  void deleteNamespace() throws Exception {
    // The system takes its time to end a namespace, and the link with it.
    ip("link delete " + OUTER);
    ip("netns delete " + NAME);
  }

  private static int ip(String arguments) throws InterruptedException {
    try {
      var process = new ProcessBuilder(("ip " + arguments).split(" ")).inheritIO().start();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ip %s ends", arguments).isTrue();
      return process.exitValue();
    } catch (IOException e) {
      // No such program.
      return -1;
    }
  }

  @Test
  void isFoundByTheSystemsQuestionsAndCountsAsBroken() throws Exception {
    String port = Integer.toString(Objects.requireNonNull(gateway.address()).getPort());
    var client = new ProcessBuilder("ip", "netns", "exec", NAME, "nc", OUTER_ADDRESS, port).start();
    try {
      client.getOutputStream().write("abc\n".getBytes(US_ASCII));
      client.getOutputStream().flush();
      assertThat(client.inputReader().readLine()).isEqualTo("ABC");

      assertThat(ip("-n " + NAME + " link set " + INNER + " down")).isZero();
      await().atMost(Duration.ofSeconds(30)).until(() -> admission.open() == 0);
      assertThat(
              meters
                  .get("socketgateway.connections.closed")
                  .tag("cause", "broken")
                  .counter()
                  .count())
          .isEqualTo(1);
    } finally {
      client.destroyForcibly().waitFor();
    }
  }
}
