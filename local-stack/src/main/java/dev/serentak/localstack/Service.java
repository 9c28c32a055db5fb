package dev.serentak.localstack;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of our services, as an entry in the list of what the stack starts.
 *
 * @param name the name of its module
 * @param main where it is used
 * @param health where it answers health checks, which may be the same port
 * @param address what to show to somebody who wants to use it; {@code %d} stands for the main port
 * @param toldAs the environment variable by which the others are told its address, if they need it
 * @param independent whether it becomes ready without database and broker
 */
record Service(
    String name,
    PortSetting main,
    PortSetting health,
    String address,
    @Nullable String toldAs,
    boolean independent) {

  /**
   * A port of a service.
   *
   * @param variable the environment variable which changes it, read by the service too
   */
  record PortSetting(int defaultNumber, String variable) {}

  /** A service that speaks HTTP on one port, set as its own application.yaml does. */
  static Service http(String name, int port) {
    var main = new PortSetting(port, variable(name) + "_PORT");
    return new Service(name, main, main, "http://localhost:%d", null, false);
  }

  /** A service that speaks something else, and HTTP on another port for health and metrics. */
  static Service tcp(String name, int port, int healthPort) {
    return new Service(
        name,
        new PortSetting(port, variable(name) + "_PORT"),
        new PortSetting(healthPort, variable(name) + "_HEALTH_PORT"),
        "tcp://localhost:%d",
        null,
        false);
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  Service toldAs(String variable) {
    return new Service(name, main, health, address, variable, independent);
  }

  Service asIndependent() {
    return new Service(name, main, health, address, toldAs, true);
  }

  /** Whether it is used over HTTP, and not only asked for its health. */
  boolean speaksHttp() {
    return main.equals(health);
  }

  /** All ports on which it listens, the main one first. */
  List<Port> ports(Map<String, String> environment) {
    return Stream.of(main, health)
        .distinct()
        .map(port -> Port.from(environment, name, port.defaultNumber(), port.variable()))
        .toList();
  }

  String address(int port) {
    return address.formatted(port);
  }
}
