package dev.serentak.namingserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class NamingServerApplication {

  private static final Logger log = LoggerFactory.getLogger(NamingServerApplication.class);

  public static void main(String[] arguments) {
    SpringApplication.run(NamingServerApplication.class, arguments);
  }

  /** What is done again and again may fail while the database is away: a line each, no trace. */
  @Bean
  SimpleAsyncTaskSchedulerCustomizer oneLineForAFailure() {
    return scheduler ->
        scheduler.setErrorHandler(e -> log.warn("A scheduled task failed: {}", e.toString()));
  }
}
