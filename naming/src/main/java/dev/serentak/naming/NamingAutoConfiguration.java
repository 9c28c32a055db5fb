package dev.serentak.naming;

import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Where a name server is set, gives a service {@link Names} and {@link NamedInstanceFilter}, and
 * registers it if it has a name. Nothing else is to be done for it.
 */
@AutoConfiguration
@ConditionalOnProperty("naming.server")
@EnableConfigurationProperties(NamingProperties.class)
class NamingAutoConfiguration {

  @Bean
  NameServer nameServer(NamingProperties properties) {
    return new NameServer(properties);
  }

  @Bean
  Names names(NameServer server, NamingProperties properties) {
    return new Names(server, properties);
  }

  @Bean
  NameWatch nameWatch(NameServer server, Names names, NamingProperties properties) {
    return new NameWatch(server, names, properties);
  }

  @Bean
  NamedInstanceFilter namedInstanceFilter(Names names, NamingProperties properties) {
    return new NamedInstanceFilter(names, new Turns(properties));
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("naming.name")
  static class Registered {

    @Bean
    OwnPlace ownPlace(NamingProperties properties, Environment environment) {
      return new OwnPlace(properties, environment);
    }

    @Bean
    Registration nameRegistration(NameServer server, OwnPlace own, NamingProperties properties) {
      return new Registration(server, own, Objects.requireNonNull(properties.name()), properties);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ReactiveHealthIndicator.class)
    static class Observed {

      @Bean
      @ConditionalOnEnabledHealthIndicator("naming")
      NamingHealthIndicator namingHealthIndicator(
          NameServer server, OwnPlace own, NamingProperties properties) {
        return new NamingHealthIndicator(server, own, Objects.requireNonNull(properties.name()));
      }
    }
  }
}
