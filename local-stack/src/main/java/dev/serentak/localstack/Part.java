package dev.serentak.localstack;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  static Part database(Port port, Path root, DataDirectory data) {
    String url = EmbeddedDatabase.url(port.number());
    return new Part(
        List.of(port),
        foundation(
            EmbeddedDatabase.class,
            root,
            data,
            data.database().toString(),
            Integer.toString(port.number())),
        Map.of(),
        Probe.database(url, EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD),
        "%s (user %s, password %s)"
            .formatted(url, EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD),
        // Killed, it would leave PostgreSQL behind.
        GRACE);
  }

  static Part broker(Port port, Path root, DataDirectory data) {
    return new Part(
        List.of(port),
        foundation(EmbeddedBroker.class, root, data, Integer.toString(port.number())),
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
        java(root, data, "-Xmx192m", "@" + start(root, service.name())),
        environment,
        Probe.http(client, ports.getLast().number()),
        service.address(ports.getFirst().number()),
        NO_GRACE);
  }

  String name() {
    return ports.getFirst().owner();
  }

  /** One of our own programs, with what {@code scripts/warm-foundations} has made for it. */
  private static List<String> foundation(
      Class<?> program, Path root, DataDirectory data, String... arguments) {
    Path made = root.resolve("local-stack/target/app");
    var command =
        java(
            root,
            data,
            "-Xmx256m",
            "-XX:AOTCache=" + made.resolve("start.aot"),
            // Where the programs of PostgreSQL are, and what is searched for forgotten databases.
            "-Dot.epg.working-dir=" + made.resolve("postgres-programs"),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> java(Path root, DataDirectory data, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + root.resolve("scripts/java.options"));
    // So that not even a killed process leaves something outside our folder.
    command.add("-Djava.io.tmpdir=" + data.temporary());
    command.addAll(List.of(arguments));
    return command;
  }

  /** The arguments that {@code scripts/warm} has written for the module. */
  private static Path start(Path root, String module) {
    Path start = root.resolve(module).resolve("target/app/start");
    if (!Files.exists(start)) {
      throw new StartFailedException("There is no %s: build it first.".formatted(start));
    }
    return start;
  }
}
