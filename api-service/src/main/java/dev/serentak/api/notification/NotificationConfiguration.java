package dev.serentak.api.notification;

import dev.serentak.amqp.ConfirmedPublisher;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  static final String EXCHANGE = "serentak.notifications";

  /** Declared on every new connection, durable. The queues behind it belong to its readers. */
  @Bean
  FanoutExchange notifications() {
    return new FanoutExchange(EXCHANGE);
  }

  @Bean
  ConfirmedPublisher notificationPublisher(
      ConnectionFactory connectionFactory, NotificationProperties properties) {
    return new ConfirmedPublisher(connectionFactory, properties.confirmTimeout());
  }
}
