package dev.serentak.localstack;

import java.util.Locale;

/**
 * One of our services, as an entry in the list of what the stack starts.
 *
 * @param name the name of its module
 * @param defaultPort where it answers health checks
 * @param portSetting the environment variable which changes that port, read by the service too
 * @param address what to show to somebody who wants to use it; {@code %d} stands for the port
 */
record Service(String name, int defaultPort, String portSetting, String address) {

  /** A service that speaks HTTP on one port, set as its own application.yaml does. */
  static Service http(String name, int defaultPort) {
    String setting = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    return new Service(name, defaultPort, setting, "http://localhost:%d");
  }

  String address(int port) {
    return address.formatted(port);
  }
}
