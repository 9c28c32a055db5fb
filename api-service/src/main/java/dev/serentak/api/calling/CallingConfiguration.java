package dev.serentak.api.calling;

import dev.serentak.naming.NamedInstanceFilter;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import reactor.netty.http.client.HttpClientRequest;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** What all declared clients have in common; their addresses and times are settings of Boot. */
@Configuration(proxyBeanMethods = false)
class CallingConfiguration {

  /** The sum of two numbers that task-producer-service takes may have some 3 000 digits. */
  private static final int LONGEST_NUMBER = 4_096;

  /** Without a name server, hosts are hosts and no names. */
  @Bean
  WebClientHttpServiceGroupConfigurer calls(
      ObjectProvider<NamedInstanceFilter> namedInstances,
      CallProperties properties,
      HttpServiceClientProperties clients) {
    return groups ->
        groups.forEachClient(
            (group, client) -> {
              client.codecs(codecs -> configure(codecs, properties));
              namedInstances.ifAvailable(client::filter);
              HttpClientProperties settings = clients.get(group.name());
              if (settings != null && settings.getReadTimeout() != null) {
                client.filter(inTime(settings.getReadTimeout()));
              }
            });
  }

  /** Boot 4.1 loses the read timeout of a group on its way to Reactor Netty (its issue 49279). */
  private static ExchangeFilterFunction inTime(Duration readTimeout) {
    return (request, next) ->
        next.exchange(
            ClientRequest.from(request)
                .httpRequest(
                    http -> {
                      HttpClientRequest nettyRequest = http.getNativeRequest();
                      nettyRequest.responseTimeout(readTimeout);
                    })
                .build());
  }

  private static void configure(ClientCodecConfigurer codecs, CallProperties properties) {
    var numbers = StreamReadConstraints.builder().maxNumberLength(LONGEST_NUMBER).build();
    var factory = JsonFactory.builder().streamReadConstraints(numbers).build();
    codecs
        .defaultCodecs()
        .jacksonJsonDecoder(new JacksonJsonDecoder(JsonMapper.builder(factory).build()));
    codecs.defaultCodecs().maxInMemorySize(Math.toIntExact(properties.greatestAnswer().toBytes()));
  }
}
