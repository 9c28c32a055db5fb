package dev.serentak.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

/**
 * Reads the properties of a message without adding to them or leaving out any.
 *
 * <p>Spring's converter gives a content type and a priority to messages that have none, and
 * interprets two headers. Whoever passes a message on would send another one than it got.
 */
final class PropertiesAsSent extends DefaultMessagePropertiesConverter {

  @Override
  public MessageProperties toMessageProperties(
      BasicProperties source, @Nullable Envelope envelope, String charset) {
    MessageProperties properties = super.toMessageProperties(source, envelope, charset);
    properties.setContentType(source.getContentType());
    properties.setPriority(source.getPriority());
    Map<String, Object> headers = source.getHeaders();
    if (headers != null) {
      for (String name : new String[] {MessageProperties.X_DELAY, MessageProperties.RETRY_COUNT}) {
        if (headers.containsKey(name)) {
          properties.setHeader(name, headers.get(name));
        }
      }
    }
    return properties;
  }
}
