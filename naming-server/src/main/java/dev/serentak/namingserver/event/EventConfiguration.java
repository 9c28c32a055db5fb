package dev.serentak.namingserver.event;

import dev.serentak.eventstreams.Changes;
import dev.serentak.eventstreams.EventFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {

  @Bean
  EventFeed<Long, NameEvent> nameFeed(NameLog log, Changes changes) {
    return new EventFeed<>(log, changes);
  }
}
