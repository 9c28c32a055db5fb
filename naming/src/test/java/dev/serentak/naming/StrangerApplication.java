package dev.serentak.naming;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Somebody's service that knows nothing of Serentak but this library and its settings. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StrangerApplication {

  /** Closing one takes two seconds otherwise. */
  private static final List<String> DEFAULTS =
      List.of("server.port=0", "spring.reactor.netty.shutdown-quiet-period=0s");

  @RestController
  static class Hello {

    @GetMapping("/hello")
    String hello() {
      return "hello";
    }
  }

  /** Settings are given as {@code key=value}. */
  static ConfigurableApplicationContext run(String... settings) {
    String[] arguments =
        Stream.concat(DEFAULTS.stream(), Arrays.stream(settings))
            .map("--"::concat)
            .toArray(String[]::new);
    return new SpringApplicationBuilder(StrangerApplication.class, Hello.class)
        .web(WebApplicationType.REACTIVE)
        .run(arguments);
  }
}
