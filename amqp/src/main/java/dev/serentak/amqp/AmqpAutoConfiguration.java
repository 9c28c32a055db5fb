package dev.serentak.amqp;

import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Makes every connection to the broker read what any AMQP client may legally write. */
@AutoConfiguration(before = RabbitAutoConfiguration.class)
class AmqpAutoConfiguration {

  @Bean
  ConnectionFactoryCustomizer tolerantReading() {
    var signedLongTags = new SignedLongTags();
    var twoHeartbeats = new TwoHeartbeats();
    return factory ->
        factory
            .netty()
            .channelCustomizer(
                channel ->
                    channel
                        .pipeline()
                        .addBefore("AmqpHandler", null, twoHeartbeats)
                        .addBefore("AmqpHandler", null, signedLongTags));
  }
}
