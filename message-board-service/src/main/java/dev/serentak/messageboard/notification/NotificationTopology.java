package dev.serentak.messageboard.notification;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What this service declares on every new connection: the exchange that everybody notifies by, its
 * own queue there, which all boards share, and the queue of dead letters. All durable, without
 * arguments.
 */
@Configuration(proxyBeanMethods = false)
class NotificationTopology {

  static final String EXCHANGE = "serentak.notifications";
  static final String QUEUE = "serentak.board.notifications";
  static final String DEAD_LETTERS = "serentak.dead";

  @Bean
  Declarables notifications() {
    var exchange = new FanoutExchange(EXCHANGE);
    var queue = new Queue(QUEUE);
    Binding binding = BindingBuilder.bind(queue).to(exchange);
    return new Declarables(exchange, queue, binding, new Queue(DEAD_LETTERS));
  }
}
