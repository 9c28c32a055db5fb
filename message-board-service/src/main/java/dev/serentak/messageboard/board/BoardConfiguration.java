package dev.serentak.messageboard.board;

import dev.serentak.eventstreams.Changes;
import dev.serentak.eventstreams.EventFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BoardConfiguration {

  @Bean
  EventFeed<Place, Message> messageFeed(MessageStore messages, Changes changes) {
    return new EventFeed<>(messages, changes);
  }
}
