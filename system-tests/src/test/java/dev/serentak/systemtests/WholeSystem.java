package dev.serentak.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** All eight services with a database and a broker, each a process of its own at a free port. */
final class WholeSystem implements AutoCloseable {

  private static final Duration REGISTRATION_LIMIT = Duration.ofSeconds(20);

  private static final List<String> MODULES =
      List.of(
          "naming-server",
          "task-producer-service",
          "task-worker-service",
          "greeting-service",
          "message-board-service",
          "fetcher-service",
          "socket-gateway",
          "api-service");

  private static final List<String> REGISTERED =
      List.of("task-producer-service", "server", "fetcher-service", "board", "api-service");

  private final Broker broker;
  private final SequencedMap<String, Service> services = new LinkedHashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param name the beginning of the names of its logs
   */
  WholeSystem(String name) {
    broker = BrokerKind.EMBEDDED.create(name + "-broker");
    var settings = new HashMap<>(Database.create().settings());
    // As with scripts/up, everybody knows all ports, and finds the others by them.
    for (String module : MODULES) {
      settings.put(portVariable(module), Integer.toString(FreePort.next()));
    }
    settings.put("SOCKET_GATEWAY_PORT", Integer.toString(FreePort.next()));
    settings.put("SPRING_RABBITMQ_ADDRESSES", broker.address());
    settings.put(
        "NAMING_SERVER", "http://localhost:" + settings.get(portVariable("naming-server")));
    settings.put(
        "FETCHER_ALLOWED_HOSTS",
        MODULES.stream()
            .map(module -> "localhost:" + settings.get(portVariable(module)))
            .collect(Collectors.joining(",")));
    for (String module : MODULES) {
      services.put(
          module, new Service(module, name + "-" + module, portVariable(module), settings));
    }
  }

  private static String portVariable(String module) {
    return module.equals("socket-gateway")
        ? "SOCKET_GATEWAY_HEALTH_PORT"
        : module.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
  }

  /** Starts everything, and returns when everybody is ready and found by name. */
  void start() {
    broker.start();
    services.values().forEach(Service::start);
    services.values().forEach(Service::awaitReady);
    for (String name : REGISTERED) {
      await(name + " is registered")
          .atMost(REGISTRATION_LIMIT)
          .until(() -> service("naming-server").api().get("/names/" + name).status() == 200);
    }
  }

  Service service(String module) {
    return Objects.requireNonNull(services.get(module), module);
  }

  Broker broker() {
    return broker;
  }

  @Override
  public void close() {
    services.sequencedValues().reversed().forEach(Service::close);
    broker.close();
  }
}
