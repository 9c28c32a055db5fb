package dev.serentak.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.server.WebFilter;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts a service's own words into the document that springdoc makes of its code. */
@AutoConfiguration
@PropertySource("classpath:dev/serentak/openapi/springdoc.properties")
class OpenApiAutoConfiguration {

  /** Whoever reads the document knows where it is from; the service may not. */
  @Bean
  OpenAPI beginning() {
    return new OpenAPI().servers(List.of(new Server().url("/")));
  }

  @Bean
  DescribedApi describedApi() {
    return new DescribedApi(OpenApiAutoConfiguration.class.getPackage().getImplementationVersion());
  }

  @Bean
  WireTypes wireTypes() {
    return new WireTypes();
  }

  /** Making the document takes too long for an event loop. */
  @Bean
  WebFilter documentOffTheEventLoop() {
    Scheduler scheduler = Schedulers.fromExecutor(Thread::startVirtualThread);
    return (exchange, chain) ->
        exchange.getRequest().getPath().value().startsWith("/v3/api-docs")
            ? chain.filter(exchange).subscribeOn(scheduler)
            : chain.filter(exchange);
  }
}
