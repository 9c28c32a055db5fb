package dev.serentak.taskproducer.broker;

import dev.serentak.amqp.ConfirmedPublisher;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

  @Bean
  ConfirmedPublisher publisher(ConnectionFactory connectionFactory, BrokerProperties properties) {
    return new ConfirmedPublisher(connectionFactory, properties.confirmTimeout());
  }
}
