package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.localstack.StatusTable.Row;
import dev.serentak.localstack.StatusTable.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTests {

  @Test
  void alignsNamesStatesAndTimes() {
    var rows =
        List.of(
            new Row("broker", State.READY, Duration.ofMillis(1940), "logs/broker.log"),
            new Row("api", State.STARTING, Duration.ofMillis(12_030), "logs/api.log"),
            new Row("web", State.WAITING, Duration.ZERO, "logs/web.log"));
    assertThat(StatusTable.lines(rows))
        .containsExactly(
            "  broker  ready       1.9 s  logs/broker.log",
            "  api     starting   12.0 s  logs/api.log",
            "  web     waiting");
  }

  @Test
  void isEmptyWithoutRows() {
    assertThat(StatusTable.lines(List.of())).isEmpty();
  }
}
