package dev.serentak.api.uppercase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.api.StubGateway;
import dev.serentak.api.calling.CallProperties;
import dev.serentak.api.calling.UnavailableException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import reactor.test.StepVerifier;

class SocketGatewayTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final StubGateway server = new StubGateway();
  private final SocketGateway gateway = gateway(LIMIT);

  private SocketGateway gateway(Duration answerLimit) {
    return new SocketGateway(
        new UppercaseProperties("127.0.0.1:" + server.port(), Duration.ofSeconds(1)),
        new CallProperties(answerLimit, DataSize.ofMegabytes(1)));
  }

  @AfterEach
  void hasClosedItsConnections() {
    await().atMost(LIMIT).until(() -> server.open() == 0);
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "straße\n", "ΐ", "🌍é", "Too many connections\n"})
  void givesTheUpperCase(String text) {
    StepVerifier.create(gateway.upperCase(text))
        .expectNext(text.toUpperCase(Locale.ROOT))
        .expectComplete()
        .verify(LIMIT);
  }

  @Test
  void givesTheUpperCaseOfALongText() {
    String text = "grün ".repeat(300_000) + "ß";
    StepVerifier.create(gateway.upperCase(text))
        .expectNextMatches(text.toUpperCase(Locale.ROOT)::equals)
        .expectComplete()
        .verify(LIMIT);
  }

  @Test
  void doesNotTakeHalfAnAnswerForTheWhole() {
    failsWith("cut ".repeat(1_000), "socket-gateway ended before its answer was whole");
  }

  @Test
  void doesNotTakeARefusalForAnAnswer() {
    failsWith("cross", "socket-gateway refused: Too many connections");
  }

  @Test
  void failsWhenNothingListens() {
    server.close();
    failsWith("abc", "socket-gateway does not answer");
  }

  private void failsWith(String text, String message) {
    StepVerifier.create(gateway.upperCase(text))
        .expectErrorSatisfies(
            e -> assertThat(e).isInstanceOf(UnavailableException.class).hasMessage(message))
        .verify(LIMIT);
  }

  @Test
  void failsWhenTheAnswerDoesNotEnd() {
    StepVerifier.create(gateway(Duration.ofMillis(300)).upperCase("never"))
        .expectErrorMessage("socket-gateway did not answer within 300 ms")
        .verify(LIMIT);
  }

  @Test
  void closesTheConnectionOfACallerThatGoes() {
    var caller = gateway.upperCase("never").subscribe();
    await().atMost(LIMIT).until(() -> server.open() == 1);
    caller.dispose();
    await().atMost(LIMIT).until(() -> server.open() == 0);
  }
}
