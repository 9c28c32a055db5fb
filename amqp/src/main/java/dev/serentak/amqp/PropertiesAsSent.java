package dev.serentak.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

/**
 * Reads the properties of a message without adding to them or leaving out any.
 *
 * <p>Spring's converter gives a content type and a priority to messages that have none, and
 * interprets some headers; a header of more than 1 024 bytes it leaves as a {@code LongString},
 * which nobody else knows. Whoever passes a message on would send another one than it got. And it
 * throws at an {@code x-death} or a delivery mode that it does not expect, which would end the
 * subscription, and the next one as well: neither is shown to it. How a message was delivered,
 * nobody asks.
 */
final class PropertiesAsSent extends DefaultMessagePropertiesConverter {

  private static final List<String> INTERPRETED =
      List.of(MessageProperties.X_DELAY, MessageProperties.RETRY_COUNT, "x-death");

  /** Before the name of a header, so that it is converted, but not interpreted. */
  private static final String HIDDEN = "hidden ";

  PropertiesAsSent() {
    super(/* longStringLimit= */ Integer.MAX_VALUE);
  }

  @Override
  public MessageProperties toMessageProperties(
      BasicProperties source, @Nullable Envelope envelope, String charset) {
    var hidden = new HashMap<String, @Nullable Object>();
    if (source.getHeaders() != null) {
      hidden.putAll(source.getHeaders());
    }
    INTERPRETED.forEach(name -> rename(hidden, name, HIDDEN + name));
    BasicProperties shown = source.builder().headers(hidden).deliveryMode(null).build();
    MessageProperties properties = super.toMessageProperties(shown, envelope, charset);
    properties.setContentType(source.getContentType());
    properties.setPriority(source.getPriority());
    INTERPRETED.forEach(name -> rename(properties.getHeaders(), HIDDEN + name, name));
    return properties;
  }

  private static void rename(Map<String, @Nullable Object> headers, String from, String to) {
    if (headers.containsKey(from)) {
      headers.put(to, headers.remove(from));
    }
  }
}
