package dev.serentak.api.calling;

import dev.serentak.naming.NamedInstanceFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
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
      ObjectProvider<NamedInstanceFilter> namedInstances, CallProperties properties) {
    return groups ->
        groups.forEachClient(
            (_, client) -> {
              client.codecs(codecs -> configure(codecs, properties));
              namedInstances.ifAvailable(client::filter);
            });
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
