package dev.serentak.naming;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The HTTP interface of the name server.
 *
 * <p>It has a client of its own, not the application's: filters, limits and address checks that are
 * meant for other servers do not apply to this one.
 */
final class NameServer {

  private static final int GREATEST_ANSWER = 4 * 1024 * 1024;
  private static final String INSTANCE = "/names/{name}/{instance}";
  private static final ParameterizedTypeReference<ServerSentEvent<Event>> EVENT =
      new ParameterizedTypeReference<>() {};

  private final String address;
  private final Duration lookUpLimit;
  private final Duration registrationLimit;
  private final WebClient http;

  NameServer(NamingProperties properties) {
    address = properties.server().replaceAll("/+$", "");
    lookUpLimit = properties.lookUpLimit();
    registrationLimit = properties.registrationLimit();
    HttpClient client =
        HttpClient.create()
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(registrationLimit.toMillis()));
    http =
        WebClient.builder()
            .baseUrl(address)
            .clientConnector(new ReactorClientHttpConnector(client))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(GREATEST_ANSWER))
            .build();
  }

  /** The body of a registration. */
  record Lease(URI uri, List<String> tags, Duration ttl) {}

  /** The answer to a look-up. */
  record Answer(@Nullable List<Instance> instances) {

    List<Instance> all() {
      return instances == null ? List.of() : List.copyOf(instances);
    }
  }

  /** What of the answer to a look-up of an unknown name is of use. */
  record Unknown(@Nullable List<String> close) {

    List<String> names() {
      return close == null ? List.of() : close;
    }
  }

  /** What of an event is of use: whatever happened, it happened to this name. */
  record Event(@Nullable String name) {}

  String address() {
    return address;
  }

  /**
   * All instances of a name, at least one.
   *
   * @return fails with {@link UnknownNameException} or {@link NameServerUnavailableException}, and
   *     not later than the limit of look-ups
   */
  Mono<List<Instance>> lookUp(String name) {
    return within(
        lookUpLimit,
        () ->
            http.get()
                .uri("/names/{name}", name)
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .onStatus(HttpStatus.NOT_FOUND::equals, response -> unknown(name, response))
                .bodyToMono(Answer.class)
                .map(Answer::all)
                .filter(instances -> !instances.isEmpty())
                .switchIfEmpty(Mono.error(() -> UnknownNameException.of(name, List.of()))));
  }

  private static Mono<Throwable> unknown(String name, ClientResponse response) {
    return response
        .bodyToMono(Unknown.class)
        .onErrorComplete()
        .defaultIfEmpty(new Unknown(List.of()))
        .map(unknown -> UnknownNameException.of(name, unknown.names()));
  }

  /** Registers or renews; fails with {@link NameServerUnavailableException}. */
  Mono<Void> register(String name, String instance, Lease lease) {
    return within(
        registrationLimit,
        () ->
            http.put()
                .uri(INSTANCE, name, instance)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(lease)
                .retrieve()
                .toBodilessEntity()
                .then());
  }

  /** Ends a registration, if there is one; fails with {@link NameServerUnavailableException}. */
  Mono<Void> deregister(String name, String instance) {
    return within(
        registrationLimit,
        () ->
            http.delete()
                .uri(INSTANCE, name, instance)
                .retrieve()
                .onStatus(HttpStatus.NOT_FOUND::equals, _ -> Mono.empty())
                .toBodilessEntity()
                .then());
  }

  /** Making the request counts too: in a young process it takes its time. */
  private <T> Mono<T> within(Duration limit, Supplier<Mono<T>> request) {
    return Mono.defer(request)
        .timeout(limit, Mono.error(() -> new NoAnswer(limit)))
        .onErrorMap(
            e -> !(e instanceof UnknownNameException),
            e -> new NameServerUnavailableException(address, e));
  }

  /** Says how long was waited, and costs no stack trace. */
  private static final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoAnswer(Duration limit) {
      super("nothing within " + limit.toMillis() + " ms", null, false, false);
    }
  }

  /**
   * What happens to all names from now on. Ends or fails when the connection does.
   *
   * @param after the last event that was read, to go on behind it
   * @return without a name where it is no event: first of all when the server has answered, be it
   *     that it refuses to send events, and then at each of its signs of life
   */
  Flux<ServerSentEvent<Event>> events(@Nullable String after) {
    return http.get()
        .uri("/names/events")
        .accept(MediaType.TEXT_EVENT_STREAM)
        .headers(
            headers -> {
              if (after != null) {
                headers.set("Last-Event-ID", after);
              }
            })
        .exchangeToFlux(
            response -> {
              Flux<ServerSentEvent<Event>> events =
                  response.statusCode().is2xxSuccessful()
                      ? response.bodyToFlux(EVENT)
                      : response.<ServerSentEvent<Event>>createError().flux();
              return events.startWith(ServerSentEvent.<Event>builder().build());
            });
  }
}
