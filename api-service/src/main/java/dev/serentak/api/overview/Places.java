package dev.serentak.api.overview;

import dev.serentak.naming.Instance;
import dev.serentak.naming.Names;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where the instances of the services are: by name, or at the addresses of their host. */
@Component
class Places {

  private final ObjectProvider<Names> names;
  private final OverviewProperties properties;

  Places(ObjectProvider<Names> names, OverviewProperties properties) {
    this.names = names;
    this.properties = properties;
  }

  /** None when nobody knows any. */
  Flux<URI> of(Part part) {
    return switch (part) {
      case TASK_WORKER_SERVICE -> ofHosts(properties.taskWorkerService());
      case SOCKET_GATEWAY -> ofHosts(properties.socketGateway());
      case NAMING_SERVER -> ofHosts(properties.namingServer());
      default -> byName(part.registeredAs);
    };
  }

  private Flux<URI> byName(String name) {
    Names known = names.getIfAvailable();
    return known == null
        ? Flux.empty()
        : known
            .lookUp(name)
            .flatMapIterable(instances -> instances)
            .map(Instance::uri)
            .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
            .distinct()
            .onErrorComplete();
  }

  private static Flux<URI> ofHosts(List<URI> services) {
    return Flux.fromIterable(services)
        .concatMap(
            service ->
                Mono.fromCallable(() -> addresses(service))
                    .subscribeOn(Schedulers.boundedElastic())
                    .flatMapIterable(places -> places)
                    .onErrorComplete());
  }

  private static List<URI> addresses(URI service) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(service.getHost());
    // The loopback has an address of each kind, and one service behind them.
    return addresses.length == 1 || addresses[0].isLoopbackAddress()
        ? List.of(service)
        : Stream.of(addresses).map(address -> at(service, address)).toList();
  }

  private static URI at(URI service, InetAddress address) {
    String host = address.getHostAddress();
    return URI.create(
        "%s://%s:%d"
            .formatted(
                service.getScheme(),
                host.contains(":") ? "[" + host + "]" : host,
                service.getPort()));
  }
}
