package dev.serentak.taskworker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class TaskWorkerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TaskWorkerApplication.class, arguments);
  }
}
