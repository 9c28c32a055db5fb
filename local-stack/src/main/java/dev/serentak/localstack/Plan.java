package dev.serentak.localstack;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is to be started, worked out from the list of services and the environment.
 *
 * <p>A PostgreSQL or RabbitMQ which the environment names in Spring's own settings is used; what it
 * does not name is started embedded, and the services are told by the same settings.
 *
 * @param foundations what the services need from their first moment on
 */
record Plan(List<Part> foundations, List<Part> services) {

  /** A setting of fetcher-service: hosts in the private network from which it may fetch. */
  private static final String ALLOWED_HOSTS = "FETCHER_ALLOWED_HOSTS";

  Plan {
    foundations = List.copyOf(foundations);
    services = List.copyOf(services);
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
    var parts = new ArrayList<Part>();
    for (Service service : services) {
      List<Port> ports = service.ports(environment);
      parts.add(Part.service(service, ports, connections, root, data, client));
    }
    return new Plan(foundations, parts);
  }

  /** Everything, in the order of the start. */
  List<Part> parts() {
    var parts = new ArrayList<>(foundations);
    parts.addAll(services);
    return parts;
  }

  private static boolean isMissing(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").isBlank();
  }
}
