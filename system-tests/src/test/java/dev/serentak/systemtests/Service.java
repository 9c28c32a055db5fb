package dev.serentak.systemtests;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of our services, as {@code scripts/up} starts it. */
final class Service implements AutoCloseable {

  /** Eight may start at once, on two processors that others use as well. */
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final String name;
  private final ServerProcess process;
  private final Api api;

  /**
   * @param module that is started
   * @param name of the log file
   * @param connections the settings by which it finds its database and broker, and the name server
   *     if it has one; its port is a free one if they do not tell it
   */
  Service(String module, String name, Map<String, String> connections) {
    this(module, name, module.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT", connections);
  }

  /** For a service whose HTTP port is set by another variable than that of its name. */
  Service(String module, String name, String portVariable, Map<String, String> settings) {
    this.name = name;
    var environment = new HashMap<>(settings);
    environment.putIfAbsent("NAMING_SERVER", "false");
    int port =
        Integer.parseInt(
            environment.computeIfAbsent(portVariable, _ -> Integer.toString(FreePort.next())));
    Path start = ServerProcess.ROOT.resolve(module).resolve("target/app/start");
    process =
        new ServerProcess(name, ServerProcess.java("192m", List.of("@" + start)), environment);
    api = new Api(port);
  }

  Api api() {
    return api;
  }

  ServerProcess process() {
    return process;
  }

  /** Starts it and returns at once. */
  void start() {
    process.start();
  }

  void awaitAlive() {
    awaitStatus("/actuator/health/liveness", 200);
  }

  void awaitReady() {
    awaitStatus("/actuator/health/readiness", 200);
  }

  private void awaitStatus(String path, int status) {
    await(name + " answers " + path)
        .atMost(START_LIMIT)
        .failFast(name + " has ended, see its log", () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> api.get(path).status() == status);
  }

  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
