package dev.serentak.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
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
    Map<String, Object> headers = Map.of("x-delay", -5, "x-retry-count", 2, "id", "a");

    MessageProperties properties =
        read(
            new BasicProperties.Builder()
                .contentType("text/plain")
                .priority(3)
                .headers(headers)
                .build());

    assertThat(properties.getContentType()).isEqualTo("text/plain");
    assertThat(properties.getPriority()).isEqualTo(3);
    assertThat(properties.getHeaders()).isEqualTo(headers);
  }
}
