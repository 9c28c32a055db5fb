package dev.serentak.taskproducer.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The queues of this service, declared on every new connection. The only place that declares them.
 *
 * <p>The queue of results is declared by producers alone. Where it is missing, the broker has lost
 * all it had (or is new), or somebody has deleted it with the results in it, and {@link QueuesLost}
 * is told before the queue is declared: if telling fails, or the process dies in between, the next
 * connection finds it missing again.
 */
@Component
public class BrokerTopology implements ConnectionListener {

  /**
   * Celery's default queue, with exactly Celery's arguments, which are none. Celery's exchange of
   * the same name is left to Celery: nobody else needs it, and the embedded broker then no longer
   * finds the queue through the default exchange.
   */
  public static final String JOBS = "celery";

  public static final String RESULTS = "serentak.results";
  public static final String DEAD_LETTERS = "serentak.dead";

  /** The queues that this service declares. */
  public static final List<String> QUEUES = List.of(JOBS, RESULTS, DEAD_LETTERS);

  private static final Logger log = LoggerFactory.getLogger(BrokerTopology.class);

  private final ConnectionFactory connectionFactory;
  private final ApplicationEventPublisher events;

  BrokerTopology(ConnectionFactory connectionFactory, ApplicationEventPublisher events) {
    this.connectionFactory = connectionFactory;
    this.events = events;
    connectionFactory.addConnectionListener(this);
  }

  /** Told on the declaring thread when what was published before is no longer on the broker. */
  public record QueuesLost() {}

  @Override
  public void onCreate(@Nullable Connection created) {
    Connection connection = Objects.requireNonNull(created);
    try {
      declare(connection);
    } catch (IOException | TimeoutException | RuntimeException e) {
      // Without its queues the connection is of no use; the next one tries again.
      abort(connection);
      throw new AmqpException("The queues could not be declared", e);
    }
  }

  /** For when somebody has deleted a queue while connected. */
  public void declareAgain() {
    try {
      declare(connectionFactory.createConnection());
    } catch (IOException | TimeoutException e) {
      throw new AmqpException("The queues could not be declared again", e);
    }
  }

  private static boolean exists(Connection connection, String queue)
      throws IOException, TimeoutException {
    try (Channel channel = connection.createChannel(false)) {
      channel.queueDeclarePassive(queue);
      return true;
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException closed && !closed.isHardError()) {
        return false;
      }
      throw e;
    }
  }

  private void declare(Connection connection) throws IOException, TimeoutException {
    if (!exists(connection, RESULTS)) {
      log.info("queue={} is missing: what was on this broker is published again", RESULTS);
      events.publishEvent(new QueuesLost());
    }
    try (Channel channel = connection.createChannel(false)) {
      for (String queue : QUEUES) {
        channel.queueDeclare(queue, true, false, false, Map.of());
      }
    }
  }

  private static void abort(Connection connection) {
    var delegate = connection.getDelegate();
    if (delegate != null) {
      delegate.abort();
    }
  }
}
