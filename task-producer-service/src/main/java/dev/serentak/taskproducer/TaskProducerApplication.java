package dev.serentak.taskproducer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class TaskProducerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TaskProducerApplication.class, arguments);
  }
}
