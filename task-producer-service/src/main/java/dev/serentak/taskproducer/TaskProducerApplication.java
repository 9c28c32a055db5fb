package dev.serentak.taskproducer;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TaskProducerApplication {

  private static final Logger log = LoggerFactory.getLogger(TaskProducerApplication.class);

  public static void main(String[] arguments) {
    SpringApplication.run(TaskProducerApplication.class, arguments);
  }

  /** What is done again and again may fail while the database is away: a line each, no trace. */
  @Bean
  SimpleAsyncTaskSchedulerCustomizer oneLineForAFailure() {
    return scheduler ->
        scheduler.setErrorHandler(e -> log.warn("A scheduled task failed: {}", e.toString()));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
