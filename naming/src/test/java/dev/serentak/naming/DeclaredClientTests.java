package dev.serentak.naming;

import static dev.serentak.naming.Soon.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;
import reactor.core.publisher.Mono;

/** The use that the filter's comment and the page of this library describe. */
class DeclaredClientTests {

  interface Greeting {

    @GetExchange("/hello")
    Mono<String> hello();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportHttpServices(
      group = "greeting",
      types = Greeting.class,
      clientType = ClientType.WEB_CLIENT)
  static class GreetingClient {

    @Bean
    WebClientHttpServiceGroupConfigurer byName(NamedInstanceFilter namedInstances) {
      return groups ->
          groups
              .filterByName("greeting")
              .forEachClient(
                  (_, client) -> client.baseUrl("http://greeting").filter(namedInstances));
    }
  }

  @Test
  void callsByName() {
    try (var server = new TestNameServer();
        var instance = new TestInstance("a");
        var application =
            new SpringApplicationBuilder(StrangerApplication.class, GreetingClient.class)
                .web(WebApplicationType.NONE)
                .run("--naming.server=" + server.address())) {
      server.register("greeting", "a", instance.uri());

      assertThat(application.getBean(Greeting.class).hello().block(LIMIT)).isEqualTo("a");
      assertThat(instance.requests()).containsExactly("GET /hello");
    }
  }
}
