package dev.serentak.systemtests;

import dev.serentak.naming.NamedInstanceFilter;
import dev.serentak.naming.Names;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

/** A stranger's application that calls the greeting by its name. */
final class Caller implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ConfigurableApplicationContext context;
  private final WebClient greeting;

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {}

  Caller(String nameServer) {
    context =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .run("--naming.server=" + nameServer);
    greeting =
        context
            .getBean(WebClient.Builder.class)
            .baseUrl("http://server")
            .filter(context.getBean(NamedInstanceFilter.class))
            .build();
  }

  String greet(String name) {
    return String.valueOf(
        greeting
            .get()
            .uri(uri -> uri.path("/welcome-message").queryParam("name", name).build())
            .retrieve()
            .bodyToMono(String.class)
            .block(LIMIT));
  }

  void lookUp(String name) {
    context.getBean(Names.class).lookUp(name).block(LIMIT);
  }

  @Override
  public void close() {
    context.close();
  }
}
