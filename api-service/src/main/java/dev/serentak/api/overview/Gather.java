package dev.serentak.api.overview;

import dev.serentak.api.overview.Reading.Instance;
import dev.serentak.api.overview.Reading.State;
import dev.serentak.api.overview.Reading.Waiting;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks everybody how they are. Never fails: who does not answer in time is down. */
@Component
class Gather {

  private static final int GREATEST_ANSWER = Math.toIntExact(DataSize.ofMegabytes(1).toBytes());

  private final WebClient http;
  private final Places places;
  private final HealthEndpoint ownHealth;
  private final OverviewProperties properties;

  Gather(
      WebClient.Builder http,
      Places places,
      HealthEndpoint ownHealth,
      OverviewProperties properties) {
    this.http =
        http.codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(GREATEST_ANSWER)).build();
    this.places = places;
    this.ownHealth = ownHealth;
    this.properties = properties;
  }

  Mono<Reading> reading() {
    return Flux.merge(
            Flux.fromIterable(Part.services()).flatMap(this::instances),
            backend(Part.RABBITMQ, "rabbit"),
            backend(Part.POSTGRESQL, "db"))
        .collectMultimap(Seen::part, Seen::instance)
        .flatMap(
            seen -> {
              var parts = new EnumMap<Part, List<Instance>>(Part.class);
              seen.forEach((part, instances) -> parts.put(part, List.copyOf(instances)));
              return waiting(parts.getOrDefault(Part.TASK_PRODUCER_SERVICE, List.of()))
                  .map(Optional::of)
                  .defaultIfEmpty(Optional.empty())
                  .map(waiting -> new Reading(System.nanoTime(), parts, waiting.orElse(null)));
            });
  }

  private record Seen(Part part, Instance instance) {}

  private Flux<Seen> instances(Part part) {
    return places.of(part).flatMap(this::instance).map(instance -> new Seen(part, instance));
  }

  private Mono<Instance> instance(URI place) {
    Mono<Boolean> ready =
        http.get()
            .uri(place.resolve("/actuator/health/readiness"))
            .exchangeToMono(
                answer -> answer.releaseBody().thenReturn(answer.statusCode().is2xxSuccessful()));
    Mono<Figures> figures =
        http.get()
            .uri(place.resolve("/actuator/prometheus"))
            .retrieve()
            .bodyToMono(String.class)
            .map(Figures::parse)
            .onErrorReturn(Figures.NONE);
    return ready
        .zipWith(figures)
        .map(both -> new Instance(place, both.getT1() ? State.UP : State.STARTING, both.getT2()))
        .timeout(properties.answerLimit())
        .onErrorReturn(new Instance(place, State.DOWN, Figures.NONE));
  }

  /** What stands behind the services, as this one sees it. */
  private Mono<Seen> backend(Part part, String component) {
    return Mono.fromCallable(() -> state(ownHealth.healthForPath(component)))
        .subscribeOn(Schedulers.boundedElastic())
        .timeout(properties.answerLimit())
        .onErrorReturn(State.DOWN)
        .map(state -> new Seen(part, new Instance(URI.create(component), state, Figures.NONE)));
  }

  private static State state(@Nullable HealthDescriptor health) {
    return health != null && health.getStatus().equals(Status.UP) ? State.UP : State.DOWN;
  }

  private Mono<Waiting> waiting(List<Instance> producers) {
    return Mono.justOrEmpty(producers.stream().filter(one -> one.state() == State.UP).findFirst())
        .flatMap(
            producer ->
                http.get()
                    .uri(producer.place().resolve("/queues"))
                    .retrieve()
                    .bodyToMono(Waiting.class))
        .timeout(properties.answerLimit())
        .onErrorComplete();
  }
}
