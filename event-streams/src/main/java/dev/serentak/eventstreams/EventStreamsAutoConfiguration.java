package dev.serentak.eventstreams;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;

/**
 * Gives a service its {@link Changes} and {@link EventStreams}. Its name is the channel on which
 * its instances tell each other.
 */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@EnableConfigurationProperties(EventStreamsProperties.class)
class EventStreamsAutoConfiguration {

  @Bean
  Changes changes(DataSource dataSource, JdbcClient jdbc, Environment environment) {
    return new Changes(
        dataSource, jdbc, environment.getRequiredProperty("spring.application.name"));
  }

  /** Lets a stream find the connection of its reader. */
  @Bean
  @ConditionalOnMissingBean
  ServerWebExchangeContextFilter exchangeInContext() {
    return new ServerWebExchangeContextFilter();
  }

  @Bean
  EventStreams eventStreams(Changes changes, EventStreamsProperties properties) {
    return new EventStreams(changes, properties);
  }
}
