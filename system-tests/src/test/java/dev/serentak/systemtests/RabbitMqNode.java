package dev.serentak.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node of the RabbitMQ that is installed on this machine, with folder and ports of its own.
 * Killed, it has its durable queues and persistent messages again after its next start.
 */
final class RabbitMqNode implements Broker {

  /** RabbitMQ's own script: the one on the path of Linux distributions changes users and logs. */
  private static final String SCRIPT = "/usr/lib/rabbitmq/bin/rabbitmq-server";

  private static final String USER = "rabbitmq";

  private final Path folder;
  private final String address;
  private final ServerProcess portMapper;
  private final ServerProcess process;

  RabbitMqNode(String name) {
    folder = createFolder();
    int port = FreePort.next();
    String mapperPort = Integer.toString(FreePort.next());
    address = "amqp://guest:guest@127.0.0.1:" + port;
    // RabbitMQ would start one by itself, as a daemon that nobody ends.
    portMapper =
        new ServerProcess(
            name + "-epmd",
            asItsUser("epmd", "-port", mapperPort, "-address", "127.0.0.1"),
            Map.of());
    process =
        new ServerProcess(
            name,
            asItsUser(SCRIPT),
            Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("ERL_EPMD_PORT", mapperPort),
                // These two make the script become the Erlang machine, so that killing hits it.
                Map.entry("RABBITMQ_ALLOW_INPUT", "true"),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-noinput"),
                Map.entry("RABBITMQ_NODENAME", "serentak" + port + "@localhost"),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(FreePort.next())),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_FEATURE_FLAGS_FILE", folder.resolve("flags").toString()),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
                Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString())));
  }

  /** Why there cannot be one here; empty where there can. */
  static Optional<String> missing() {
    return Files.isExecutable(Path.of(SCRIPT))
        ? Optional.empty()
        : Optional.of("No RabbitMQ to kill: there is no " + SCRIPT);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** RabbitMQ refuses nothing to root, but its files belong to its user. */
  private static List<String> asItsUser(String... command) {
    var all = new ArrayList<String>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  /** Not in the folder {@code target}, which its user may not be able to reach. */
  private static Path createFolder() {
    try {
      Path folder = Files.createTempDirectory("serentak-rabbitmq");
      if (isRoot()) {
        var users = FileSystems.getDefault().getUserPrincipalLookupService();
        Files.setOwner(folder, users.lookupPrincipalByName(USER));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void start() {
    if (!portMapper.isAlive()) {
      portMapper.start();
    }
    process.start();
    Broker.awaitLogin(address, process);
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
    portMapper.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
