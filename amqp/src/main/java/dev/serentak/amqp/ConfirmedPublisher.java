package dev.serentak.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.RabbitExceptionTranslator;

/**
 * Publishes groups of messages, each with one wait for the broker's confirms.
 *
 * <p>It keeps one channel, on a connection apart from the consumers', and opens a new one after any
 * failure. Safe for several threads, which take turns; who wants groups to overlap takes a second
 * publisher.
 */
public final class ConfirmedPublisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConfirmedPublisher.class);

  private final ConnectionFactory connectionFactory;
  private final Duration confirmTimeout;
  private @Nullable Line line;

  /**
   * @param confirmTimeout how long one group may wait until the broker has confirmed all of it
   */
  public ConfirmedPublisher(ConnectionFactory connectionFactory, Duration confirmTimeout) {
    ConnectionFactory publishing = connectionFactory.getPublisherConnectionFactory();
    this.connectionFactory = publishing != null ? publishing : connectionFactory;
    this.confirmTimeout = confirmTimeout;
  }

  /**
   * Publishes the group and waits until the broker has answered for each message.
   *
   * @return the messages that the broker did not take, in the order given: it has them nowhere
   * @throws AmqpException if the broker is away or does not answer in time; any of the messages may
   *     have arrived then, so publishing them again may deliver them twice
   */
  public synchronized List<Outgoing> publish(List<Outgoing> group) {
    try {
      Line open = line != null && line.channel.isOpen() ? line : open();
      return open.publish(group);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new AmqpException("Interrupted while waiting for confirms", e);
    } catch (IOException | TimeoutException | RuntimeException e) {
      close();
      throw RabbitExceptionTranslator.convertRabbitAccessException(e);
    }
  }

  private Line open() throws IOException {
    Channel channel = connectionFactory.createConnection().getDelegate().createChannel();
    if (channel == null) {
      throw new AmqpException("The connection has no free channel");
    }
    line = new Line(channel);
    return line;
  }

  /** Closes the channel; a later {@link #publish} opens another. */
  @Override
  public synchronized void close() {
    if (line != null) {
      try {
        line.channel.abort();
      } catch (IOException e) {
        log.debug("Closing the publishing channel failed, it is gone anyway", e);
      }
      line = null;
    }
  }

  /** A returned message is recognised by these; where several share them, all count as refused. */
  private record Address(
      String exchange,
      String routingKey,
      @Nullable String correlationId,
      @Nullable String messageId) {

    static Address of(Outgoing message) {
      return of(message.exchange(), message.routingKey(), message.properties());
    }

    static Address of(String exchange, String routingKey, BasicProperties properties) {
      return new Address(
          exchange, routingKey, properties.getCorrelationId(), properties.getMessageId());
    }
  }

  /** An open channel in confirm mode with what the broker has refused on it. */
  private final class Line {

    private final Channel channel;
    private final TreeMap<Long, Outgoing> unanswered = new TreeMap<>();
    private final Set<Address> refused = new HashSet<>();

    Line(Channel channel) throws IOException {
      this.channel = channel;
      channel.confirmSelect();
      // RabbitMQ returns first and then confirms. Qpid refuses with a nack, and returns later.
      channel.addReturnListener(
          returned ->
              refuse(
                  Address.of(
                      returned.getExchange(), returned.getRoutingKey(), returned.getProperties())));
      channel.addConfirmListener(
          new ConfirmListener() {
            @Override
            public void handleAck(long tag, boolean multiple) {
              answered(tag, multiple, false);
            }

            @Override
            public void handleNack(long tag, boolean multiple) {
              answered(tag, multiple, true);
            }
          });
    }

    List<Outgoing> publish(List<Outgoing> group)
        throws IOException, InterruptedException, TimeoutException {
      synchronized (unanswered) {
        refused.clear();
        unanswered.clear();
      }
      for (Outgoing message : group) {
        synchronized (unanswered) {
          unanswered.put(channel.getNextPublishSeqNo(), message);
        }
        channel.basicPublish(
            message.exchange(),
            message.routingKey(),
            message.mandatory(),
            message.properties(),
            message.body());
      }
      channel.waitForConfirms(confirmTimeout.toMillis());
      synchronized (unanswered) {
        if (refused.isEmpty()) {
          return List.of();
        }
        return group.stream().filter(message -> refused.contains(Address.of(message))).toList();
      }
    }

    private void refuse(Address address) {
      synchronized (unanswered) {
        refused.add(address);
      }
    }

    private void answered(long tag, boolean multiple, boolean refusal) {
      synchronized (unanswered) {
        var answered =
            multiple ? unanswered.headMap(tag, true) : unanswered.subMap(tag, true, tag, true);
        if (refusal) {
          answered.values().forEach(message -> refused.add(Address.of(message)));
        }
        answered.clear();
      }
    }
  }
}
