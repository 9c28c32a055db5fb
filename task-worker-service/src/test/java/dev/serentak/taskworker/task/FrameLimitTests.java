package dev.serentak.taskworker.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameLimitTests {

  @Test
  void admitsWhatFitsAFrame() {
    assertThat(FrameLimit.admits(new BasicProperties())).isTrue();
    assertThat(FrameLimit.admits(with(Map.of("a", "x".repeat(50_000))))).isTrue();
    assertThat(FrameLimit.admits(with(Map.of("a", "x".repeat(60_000))))).isFalse();
  }

  @Test
  void refusesShortStringsThatAreTooLong() {
    assertThat(FrameLimit.admits(with(Map.of("a".repeat(256), 1)))).isFalse();
    assertThat(
            FrameLimit.admits(new BasicProperties.Builder().correlationId("a".repeat(256)).build()))
        .isFalse();
  }

  @Test
  void keepsAllHeadersThatFit() {
    var headers = new HashMap<String, @Nullable Object>();
    headers.put("a", null);
    headers.put("b", 1L << 40);

    assertThat(FrameLimit.fitting(headers, Map.of("c", 3)))
        .containsEntry("a", null)
        .containsEntry("b", 1L << 40)
        .containsEntry("c", 3);
  }

  @Test
  void leavesOutTheLargestHeadersThatDoNotFit() {
    var headers = new HashMap<String, @Nullable Object>();
    headers.put("large", "x".repeat(55_000));
    headers.put("larger", "x".repeat(100_000));
    for (int i = 0; i < 1_000; i++) {
      headers.put("small" + i, i);
    }

    Map<String, @Nullable Object> fitting = FrameLimit.fitting(headers, Map.of("reason", "why"));

    assertThat(fitting).containsKeys("small0", "small999", "reason").doesNotContainKey("larger");
    assertThat(FrameLimit.admits(with(fitting))).isTrue();
  }

  private static BasicProperties with(Map<String, @Nullable Object> headers) {
    return new BasicProperties.Builder().headers(headers).build();
  }
}
