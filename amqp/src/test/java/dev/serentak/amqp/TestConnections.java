package dev.serentak.amqp;

import com.rabbitmq.client.ConnectionFactory;
import dev.serentak.testsupport.backend.TestBroker;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** Connections to the broker of the test, set up as the auto-configuration does it. */
final class TestConnections {

  private TestConnections() {}

  static CachingConnectionFactory open() {
    var factory = new ConnectionFactory();
    new AmqpAutoConfiguration().tolerantReading().customize(factory);
    factory.setAutomaticRecoveryEnabled(false);
    var connections = new CachingConnectionFactory(factory);
    connections.setUri(TestBroker.address());
    return connections;
  }
}
