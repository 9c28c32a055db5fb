package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@BrokerTest
@SpringBootTest
class BrokerIT {

  private static final long LIMIT_MILLIS = 5_000;

  private final RabbitTemplate rabbit;

  BrokerIT(RabbitTemplate rabbit) {
    this.rabbit = rabbit;
  }

  /** Before Spring starts, as an earlier test class would have done. */
  @BeforeAll
  static void leavesAMessageBehind() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestBroker.address());
    try (var connection = factory.newConnection();
        var channel = connection.createChannel()) {
      channel.queueDeclare("celery", true, false, false, null);
      channel.basicPublish("", "celery", null, new byte[] {1});
    }
  }

  @Test
  void connectsAContextThatFindsNoMessageOfAnEarlierClass() {
    assertThat(rabbit.receive("celery")).isNull();

    rabbit.convertAndSend("celery", "a job");

    assertThat(rabbit.receiveAndConvert("celery", LIMIT_MILLIS)).isEqualTo("a job");
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(RabbitAutoConfiguration.class)
  static class Queues {

    @Bean
    Queue jobs() {
      return new Queue("celery");
    }
  }
}
