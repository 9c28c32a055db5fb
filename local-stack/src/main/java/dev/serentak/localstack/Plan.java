package dev.serentak.localstack;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be started, worked out from the list of services and the environment.
 *
 * <p>A PostgreSQL or RabbitMQ which the environment names in Spring's own settings is used; what it
 * does not name is started embedded, and the services are told by the same settings.
 *
 * @param foundations database and broker, as far as they are not given
 * @param independent services that become ready without them
 * @param dependent services that need them from their first moment on
 */
record Plan(List<Part> foundations, List<Part> independent, List<Part> dependent) {

  /** A setting of fetcher-service: hosts in the private network from which it may fetch. */
  private static final String ALLOWED_HOSTS = "FETCHER_ALLOWED_HOSTS";

  Plan {
    foundations = List.copyOf(foundations);
    independent = List.copyOf(independent);
    dependent = List.copyOf(dependent);
  }

  /**
   * @param root the folder of the modules
   * @throws StartFailedException if a setting makes no sense or a service has not been built
   */
  static Plan from(
      List<Service> services,
      Map<String, String> environment,
      Path root,
      DataDirectory data,
      HttpClient client) {
    var foundations = new ArrayList<Part>();
    var connections = new HashMap<String, String>();
    if (isMissing(environment, "SPRING_DATASOURCE_URL")) {
      var port = Port.from(environment, "postgresql", 15_432, "POSTGRES_PORT");
      foundations.add(Part.database(port, root, data));
      connections.put("SPRING_DATASOURCE_URL", EmbeddedDatabase.url(port.number()));
      connections.put("SPRING_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
      connections.put("SPRING_DATASOURCE_PASSWORD", EmbeddedDatabase.PASSWORD);
    }
    if (isMissing(environment, "SPRING_RABBITMQ_ADDRESSES")) {
      if (isMissing(environment, "SPRING_RABBITMQ_HOST")) {
        var port = Port.from(environment, "broker", 5672, "RABBITMQ_PORT");
        foundations.add(Part.broker(port, root, data));
        connections.put("SPRING_RABBITMQ_ADDRESSES", EmbeddedBroker.address(port.number()));
      } else {
        // The services' own default is an address, and an address wins over a host.
        connections.put("SPRING_RABBITMQ_ADDRESSES", "");
      }
    }
    for (Service service : services) {
      if (service.toldAs() != null && isMissing(environment, service.toldAs())) {
        int port = service.ports(environment).getFirst().number();
        connections.put(service.toldAs(), service.address(port));
      }
    }
    if (isMissing(environment, ALLOWED_HOSTS)) {
      // The stack's own, so that fetching can be tried where there is no internet.
      connections.put(
          ALLOWED_HOSTS,
          services.stream()
              .filter(Service::speaksHttp)
              .map(service -> "localhost:" + service.ports(environment).getFirst().number())
              .collect(Collectors.joining(",")));
    }
    var independent = new ArrayList<Part>();
    var dependent = new ArrayList<Part>();
    for (Service service : services) {
      List<Port> ports = service.ports(environment);
      Part part = Part.service(service, ports, connections, root, data, client);
      (service.independent() ? independent : dependent).add(part);
    }
    return new Plan(foundations, independent, dependent);
  }

  /** Everything, in the order of the start. */
  List<Part> parts() {
    return Stream.of(foundations, independent, dependent).flatMap(List::stream).toList();
  }

  private static boolean isMissing(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").isBlank();
  }
}
