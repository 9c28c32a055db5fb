package dev.serentak.taskworker.broker;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The queues of this service, and the one place that declares them, on every new connection.
 *
 * <p>They are durable and have no arguments. Celery declares {@code celery} too, and whoever comes
 * second with other arguments is refused; what RabbitMQ offers beyond that is set by a policy.
 *
 * <p>Celery also declares an exchange {@code celery}, before it publishes to it or by it. We do
 * not: the embedded broker takes a routing key of the default exchange for the name of an exchange
 * first, so the queue of the same name would get nothing any more.
 */
@Configuration(proxyBeanMethods = false)
class BrokerTopology {

  /**
   * Jobs, under Celery's own name for it. Celery's exchange of the same name is left to Celery:
   * nobody else needs it, and the embedded broker then no longer finds the queue through the
   * default exchange.
   */
  static final String JOBS = "celery";

  /** Jobs whose time has not come. */
  static final String DELAYED = "serentak.delayed";

  /** Messages that a person has to look at. */
  static final String DEAD = "serentak.dead";

  @Bean
  Declarables queues() {
    return new Declarables(new Queue(JOBS), new Queue(DELAYED), new Queue(DEAD));
  }
}
