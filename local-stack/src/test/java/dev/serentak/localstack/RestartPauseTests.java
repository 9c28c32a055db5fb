package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPauseTests {

  private final RestartPause pause = new RestartPause();

  @Test
  void growsFromOneSecondToThirty() {
    var seconds = Stream.generate(() -> pause.after(Duration.ZERO).toSeconds()).limit(7).toList();
    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void isShortAgainForWhoHadBeenRunningWell() {
    pause.after(Duration.ZERO);
    pause.after(Duration.ZERO);
    assertThat(pause.after(RestartPause.HEALTHY)).isEqualTo(RestartPause.SHORTEST);
  }
}
