package dev.serentak.naming;

import dev.serentak.naming.OwnPlace.Place;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Up while the name leads here, as the name server itself says, not what is remembered of it. Does
 * not belong to the readiness of a service: while the name server is away, its callers go on with
 * the last answer, and a service that is not ready would turn them away.
 */
final class NamingHealthIndicator implements ReactiveHealthIndicator {

  private final NameServer server;
  private final OwnPlace own;
  private final String name;

  NamingHealthIndicator(NameServer server, OwnPlace own, String name) {
    this.server = server;
    this.own = own;
    this.name = name;
  }

  @Override
  public Mono<Health> health() {
    return own.place()
        .flatMap(place -> server.lookUp(name).map(instances -> health(place, instances)))
        .onErrorResume(e -> Mono.just(down(String.valueOf(e.getMessage()))));
  }

  private Health health(Place place, List<Instance> instances) {
    return instances.stream()
        .filter(instance -> instance.instance().equals(place.instance()))
        .findAny()
        .map(
            instance ->
                instance.uri().equals(place.uri())
                    ? Health.up().withDetail("name", name).withDetail("uri", place.uri()).build()
                    : down(place.instance() + " leads to " + instance.uri()))
        .orElseGet(() -> down(place.instance() + " is not registered"));
  }

  private Health down(String reason) {
    return Health.down().withDetail("name", name).withDetail("reason", reason).build();
  }
}
