package dev.serentak.training;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * A service without our code. With the libraries of one of ours it starts as that does, answers
 * some requests of its own, and ends. The AOT cache (JEP 514) that the JVM makes of such a run has
 * in it what the libraries need for a start, and stays good when our code changes.
 *
 * <p>Needs neither database nor broker. It fails if a request is not answered as it should be.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Training {

  public static void main(String[] arguments) {
    var application =
        new SpringApplicationBuilder(Training.class).properties("spring.config.name=training");
    try (var context = application.run(arguments)) {
      new Requests(context.getEnvironment().getRequiredProperty("local.server.port")).send();
    }
  }
}
