package dev.serentak.localstack;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of our services, as an entry in the list of what the stack starts.
 *
 * @param name the name of its module
 * @param defaultPort where it answers health checks
 * @param portSetting the environment variable which changes that port, read by the service too
 * @param address what to show to somebody who wants to use it; {@code %d} stands for the port
 * @param toldAs the environment variable by which the others are told its address, if they need it
 */
record Service(
    String name, int defaultPort, String portSetting, String address, @Nullable String toldAs) {

  /** A service that speaks HTTP on one port, set as its own application.yaml does. */
  static Service http(String name, int defaultPort) {
    String setting = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    return new Service(name, defaultPort, setting, "http://localhost:%d", null);
  }

  Service toldAs(String setting) {
    return new Service(name, defaultPort, portSetting, address, setting);
  }

  String address(int port) {
    return address.formatted(port);
  }
}
