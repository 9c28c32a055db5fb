package dev.serentak.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.LongStringHelper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageProperties;

class PropertiesAsSentTests {

  private static MessageProperties read(BasicProperties properties) {
    return new PropertiesAsSent().toMessageProperties(properties, null, "UTF-8");
  }

  @Test
  void addsNothing() {
    MessageProperties properties = read(new BasicProperties());

    assertThat(properties.getContentType()).isNull();
    assertThat(properties.getContentEncoding()).isNull();
    assertThat(properties.getPriority()).isNull();
    assertThat(properties.getHeaders()).isEmpty();
  }

  @Test
  void leavesOutNothing() {
    String text = "\u00e9".repeat(2_000);
    Map<String, Object> headers =
        Map.of("x-delay", -5, "x-retry-count", 2, "id", "a", "x-death", List.of("b"), "long", text);
    var received = new HashMap<>(headers);
    // As it comes off the wire.
    received.put("long", LongStringHelper.asLongString(text));

    MessageProperties properties =
        read(
            new BasicProperties.Builder()
                .contentType("text/plain")
                .priority(3)
                .headers(received)
                .build());

    assertThat(properties.getContentType()).isEqualTo("text/plain");
    assertThat(properties.getPriority()).isEqualTo(3);
    assertThat(properties.getHeaders()).isEqualTo(headers);
  }

  @Test
  void takesWhatNobodyShouldSend() {
    for (Object death : new Object[] {"a", List.of(), Arrays.asList((Object) null), Map.of()}) {
      Map<String, Object> headers = Map.of("x-death", death);
      var properties = new BasicProperties.Builder().headers(headers).deliveryMode(3).build();
      assertThat(read(properties).getHeaders()).isEqualTo(headers);
    }
  }
}
