package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CeleryTimeTests {

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:16:01.337011+00:00, 2026-11-21T09:16:01.337011Z",
    "2026-11-21T09:16:01.337011Z, 2026-11-21T09:16:01.337011Z",
    "2026-11-21T09:16:01.337011, 2026-11-21T09:16:01.337011Z",
    "2026-11-21T09:16:01+00:00, 2026-11-21T09:16:01Z",
    "2026-11-21T09:16:01.48Z, 2026-11-21T09:16:01.480Z",
    "2026-11-21T09:16:01.123456789123Z, 2026-11-21T09:16:01.123456789Z",
    "2026-11-21 09:16:01+02:30, 2026-11-21T06:46:01Z",
    "2026-11-21T09:16:01-0500, 2026-11-21T14:16:01Z",
    "2026-11-21T09:16, 2026-11-21T09:16:00Z",
    "2026-11-21, 2026-11-21T00:00:00Z",
  })
  void readsWhatCelerySends(String text, Instant instant) {
    assertThat(CeleryTime.read(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2026-13-01T00:00:00Z", "2026-11-21T25:00:00Z", "1763716561", "2026"})
  void readsNothingElse(String text) {
    assertThat(CeleryTime.read(text)).isNull();
  }

  @Test
  void readsTheTimeThatAmqpKnows() {
    assertThat(CeleryTime.read(new Date(1_000))).isEqualTo(Instant.ofEpochSecond(1));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:16:01Z, 2026-11-21T09:16:01.000000+00:00",
    "2026-11-21T09:16:01.48Z, 2026-11-21T09:16:01.480000+00:00",
    "2026-11-21T09:16:01.123456789Z, 2026-11-21T09:16:01.123456+00:00",
  })
  void writesSixDigitsAndAnOffset(Instant instant, String text) {
    assertThat(CeleryTime.text(instant)).isEqualTo(text);
  }
}
