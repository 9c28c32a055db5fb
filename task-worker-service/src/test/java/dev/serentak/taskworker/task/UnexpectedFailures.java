package dev.serentak.taskworker.task;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A task that always fails in a way that nobody meant. */
@TestConfiguration(proxyBeanMethods = false)
public class UnexpectedFailures {

  public static final String TASK = "tasks.broken";

  @Bean(TASK)
  Task broken() {
    return TestJobs.BROKEN;
  }
}
