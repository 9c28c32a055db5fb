package dev.serentak.namingserver;

import dev.serentak.testsupport.backend.TestDatabase;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A name server on a given database, for tests with several of them or with their start and end.
 */
public record RunningServer(ConfigurableApplicationContext context) implements AutoCloseable {

  public static RunningServer on(TestDatabase database, String... properties) {
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "server.port=0",
                    "spring.datasource.url=" + database.url(),
                    "spring.datasource.username=" + database.username(),
                    "spring.datasource.password=" + database.password()),
                Stream.of(properties))
            .map(property -> "--" + property)
            .toArray(String[]::new);
    return new RunningServer(SpringApplication.run(NamingServerApplication.class, arguments));
  }

  public NamesClient client() {
    return NamesClient.of(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
