package dev.serentak.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Duration;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.server.WebFilter;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.util.TokenBuffer;

/** Puts a service's own words into the document that springdoc makes of its code. */
@AutoConfiguration
@PropertySource("classpath:dev/serentak/openapi/springdoc.properties")
class OpenApiAutoConfiguration {

  static {
    SpringDocUtils.getConfig()
        .replaceWithSchema(Duration.class, new StringSchema().format("duration"))
        .replaceWithClass(TokenBuffer.class, Object.class);
  }

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
  EventData eventData() {
    return new EventData();
  }

  /** The document is made when it is first asked for, which takes too long for an event loop. */
  @Bean
  WebFilter documentOffTheEventLoop() {
    Scheduler scheduler = Schedulers.fromExecutor(Thread::startVirtualThread);
    return (exchange, chain) ->
        exchange.getRequest().getPath().value().startsWith("/v3/api-docs")
            ? chain.filter(exchange).subscribeOn(scheduler)
            : chain.filter(exchange);
  }
}
