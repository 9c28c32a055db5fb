package dev.serentak.localstack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One process of the stack: how to start it, and how to see that it is ready.
 *
 * @param ports on which it listens, the main one first
 * @param environment what it is given in addition to the environment of this process
 * @param address what to show to somebody who wants to use it
 * @param graceDuringStart how long it may take to end while it is not ready yet
 */
record Part(
    List<Port> ports,
    List<String> command,
    Map<String, String> environment,
    Probe probe,
    String address,
    Duration graceDuringStart) {

  /** How long a part may take to end. */
  static final Duration GRACE = Duration.ofSeconds(30);

  /** Who has not been ready has nothing to bring to an end, but would start to the end first. */
  private static final Duration NO_GRACE = Duration.ofSeconds(1);

  Part {
    ports = List.copyOf(ports);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  static Part database(Port port, DataDirectory data) {
    String url = EmbeddedDatabase.url(port.number());
    return new Part(
        List.of(port),
        java(
            data,
            // For the first start, which unpacks in memory.
            "-Xmx256m",
            // Where the programs are unpacked, and what is searched for forgotten databases.
            "-Dot.epg.working-dir=" + data.databasePrograms(),
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedDatabase.class.getName(),
            data.database().toString(),
            Integer.toString(port.number())),
        Map.of(),
        Probe.database(url, EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD),
        "%s (user %s, password %s)"
            .formatted(url, EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD),
        // Killed, it would leave PostgreSQL behind.
        GRACE);
  }

  static Part broker(Port port, DataDirectory data) {
    return new Part(
        List.of(port),
        java(
            data,
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedBroker.class.getName(),
            Integer.toString(port.number())),
        Map.of(),
        Probe.amqp(port.number()),
        EmbeddedBroker.address(port.number()),
        NO_GRACE);
  }

  /**
   * @param connections the settings by which it finds its database and broker
   */
  static Part service(
      Service service,
      List<Port> ports,
      Map<String, String> connections,
      Path root,
      DataDirectory data,
      HttpClient client) {
    var environment = new HashMap<>(connections);
    ports.forEach(port -> environment.put(port.setting(), Integer.toString(port.number())));
    return new Part(
        ports,
        java(data, "-Xmx192m", "-jar", jar(root, service.name()).toString()),
        environment,
        Probe.http(client, ports.getLast().number()),
        service.address(ports.getFirst().number()),
        NO_GRACE);
  }

  String name() {
    return ports.getFirst().owner();
  }

  private static List<String> java(DataDirectory data, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+UseCompactObjectHeaders");
    // So that not even a killed process leaves something outside our folder.
    command.add("-Djava.io.tmpdir=" + data.temporary());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Sorted by name, other jars of the same module come before the one that runs. */
  private static Path jar(Path root, String module) {
    Path target = root.resolve(module).resolve("target");
    try (var files = Files.newDirectoryStream(target, module + "-*.jar")) {
      var jars = new ArrayList<Path>();
      files.forEach(jars::add);
      return jars.stream()
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new StartFailedException("No jar in " + target + ": build it first."));
    } catch (IOException e) {
      throw new StartFailedException("%s cannot be read: %s".formatted(target, e));
    }
  }
}
