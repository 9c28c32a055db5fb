package dev.serentak.http;

import jakarta.validation.Validator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Gives a WebFlux service the conventions of this library; nothing else is to be done for it. */
@AutoConfiguration
@EnableConfigurationProperties(HttpProperties.class)
@Import({ProblemAdvice.class, DependencyAdvice.Database.class, DependencyAdvice.Broker.class})
class HttpConventionsAutoConfiguration {

  @Bean
  BodyLimit bodyLimit(HttpProperties properties) {
    return new BodyLimit(properties);
  }

  @Bean
  NettyServerCustomizer callers(HttpProperties properties) {
    var resets = new ResetConnections();
    return server ->
        server.doOnChannelInit(
            (_, channel, _) ->
                channel
                    .pipeline()
                    .addFirst(
                        resets,
                        new AnswerPatience(properties.answerPatience()),
                        new Writability()));
  }

  @Bean
  ConsoleAccess consoleAccess(HttpProperties properties, ServerCodecConfigurer codecs) {
    return new ConsoleAccess(properties, codecs);
  }

  @Bean
  StrictJson strictJson(JsonMapper mapper, Validator validator) {
    return new StrictJson(mapper, validator);
  }

  /** For what the service reads, not for what its own HTTP clients read. */
  @Bean
  WebFluxConfigurer strictBodies(StrictJson json, HttpProperties properties) {
    return new WebFluxConfigurer() {
      @Override
      public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs
            .defaultCodecs()
            .jacksonJsonDecoder(new StrictJsonDecoder(json, properties.greatestOfAll()));
      }
    };
  }
}
