package dev.serentak.training;

import static org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.context.reactive.StandardReactiveWebEnvironment;

/**
 * A service without our code. With the libraries of one of ours it starts as that does, answers
 * some requests of its own, and ends. The AOT cache (JEP 514) that the JVM makes of such a run has
 * in it what the libraries need for a start, and stays good when our code changes.
 *
 * <p>Needs neither database nor broker, and heeds no environment variables. It fails if a request
 * is not answered as it should be.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Training {

  public static void main(String[] arguments) {
    // Variables may name a database and a broker that are in use.
    var environment = new StandardReactiveWebEnvironment();
    environment.getPropertySources().remove(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    var application =
        new SpringApplicationBuilder(Training.class)
            .environment(environment)
            .properties("spring.config.name=training");
    try (var context = application.run(arguments)) {
      new Requests(context.getEnvironment().getRequiredProperty("local.server.port")).send();
    }
  }
}
