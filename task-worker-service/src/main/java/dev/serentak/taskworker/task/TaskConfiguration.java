package dev.serentak.taskworker.task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

  @Bean
  WorkerNode workerNode(TaskProperties properties) {
    return WorkerNode.named(properties.nodeName());
  }
}
