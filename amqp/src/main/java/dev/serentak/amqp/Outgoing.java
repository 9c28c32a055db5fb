package dev.serentak.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;

/**
 * A message on its way to the broker.
 *
 * @param mandatory whether it counts as refused when no queue takes it; otherwise it is dropped
 *     then
 */
public record Outgoing(
    String exchange,
    String routingKey,
    boolean mandatory,
    BasicProperties properties,
    byte[] body) {

  /** A message to a queue by its name, through the default exchange. */
  public static Outgoing toQueue(
      String queue, boolean mandatory, BasicProperties properties, byte[] body) {
    return new Outgoing("", queue, mandatory, properties, body);
  }
}
