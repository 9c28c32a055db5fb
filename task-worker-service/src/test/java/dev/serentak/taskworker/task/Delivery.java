package dev.serentak.taskworker.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serentak.testsupport.contract.ContractSample;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import tools.jackson.databind.json.JsonMapper;

/** A message as it arrives, by default the captured sample of {@code add.delay(2, 3)}. */
public final class Delivery {

  public static final String ID = "0b7e6a9c-6f0e-4a0e-9d43-5b8d5d1f2a10";
  public static final String REPLY_TO = "5279d607-7178-317d-8f9a-0db3241f60b4";

  private final MessageProperties properties = new MessageProperties();
  private byte[] body = ContractSample.of("celery", "add-task").bytes();

  private Delivery() {
    Map<?, ?> headers =
        JsonMapper.shared()
            .readValue(ContractSample.of("celery", "add-task-headers").text(), Map.class);
    headers.forEach((name, value) -> properties.setHeader((String) name, value));
    properties.setContentType("application/json");
    properties.setContentEncoding("utf-8");
    properties.setPriority(0);
    properties.setCorrelationId(ID);
    properties.setReplyTo(REPLY_TO);
  }

  public static Delivery sample() {
    return new Delivery();
  }

  public Delivery header(String name, @Nullable Object value) {
    properties.getHeaders().put(name, value);
    return this;
  }

  public Delivery withoutHeader(String name) {
    properties.getHeaders().remove(name);
    return this;
  }

  public Delivery contentType(@Nullable String type) {
    properties.setContentType(type);
    return this;
  }

  public Delivery contentEncoding(@Nullable String encoding) {
    properties.setContentEncoding(encoding);
    return this;
  }

  public Delivery replyTo(@Nullable String queue) {
    properties.setReplyTo(queue);
    return this;
  }

  public Delivery correlationId(@Nullable String id) {
    properties.setCorrelationId(id);
    return this;
  }

  public Delivery expiration(String milliseconds) {
    properties.setExpiration(milliseconds);
    return this;
  }

  public Delivery body(String json) {
    return body(json.getBytes(UTF_8));
  }

  public Delivery body(byte[] bytes) {
    body = bytes;
    return this;
  }

  public Message message() {
    return new Message(body, properties);
  }
}
