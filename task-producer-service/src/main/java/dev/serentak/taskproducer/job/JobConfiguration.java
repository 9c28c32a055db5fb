package dev.serentak.taskproducer.job;

import dev.serentak.eventstreams.Changes;
import dev.serentak.eventstreams.EventFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JobConfiguration {

  @Bean
  EventFeed<JobLog.Position, Job> jobFeed(JobLog log, Changes changes) {
    return new EventFeed<>(log, changes);
  }
}
