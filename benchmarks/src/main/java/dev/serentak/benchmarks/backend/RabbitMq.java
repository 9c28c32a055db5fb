package dev.serentak.benchmarks.backend;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.serentak.benchmarks.FreePort;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Ready;
import dev.serentak.benchmarks.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A node of the RabbitMQ that is installed on this machine, with a folder and ports of its own. The
 * rest of it is as RabbitMQ comes.
 */
public final class RabbitMq {

  /** RabbitMQ's own script: the one on the path of Linux distributions changes users and logs. */
  private static final Path SCRIPT = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

  /** All that our services and Celery's workers leave behind. */
  private static final List<String> QUEUES =
      List.of("celery", "serentak.results", "serentak.delayed", "serentak.dead", "replies");

  private final Program portMapper =
      Program.of("epmd", command("epmd -port PORT -address 127.0.0.1"));
  private final Program node =
      Program.of("rabbitmq", command(SCRIPT.toString()))
          .readyWhen(Ready.logged("Server startup complete"))
          .with(
              Map.ofEntries(
                  Map.entry("HOME", "FOLDER"),
                  Map.entry("ERL_EPMD_PORT", Integer.toString(portMapper.port())),
                  // These two make the script become the Erlang machine, so that it can be ended.
                  Map.entry("RABBITMQ_ALLOW_INPUT", "true"),
                  Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-noinput"),
                  Map.entry("RABBITMQ_NODENAME", "serentakPORT@localhost"),
                  Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                  Map.entry("RABBITMQ_NODE_PORT", "PORT"),
                  Map.entry("RABBITMQ_DIST_PORT", Integer.toString(FreePort.next())),
                  Map.entry("RABBITMQ_MNESIA_BASE", "FOLDER/data"),
                  Map.entry("RABBITMQ_LOG_BASE", "FOLDER/log"),
                  Map.entry("RABBITMQ_LOGS", "-"),
                  Map.entry("RABBITMQ_FEATURE_FLAGS_FILE", "FOLDER/flags"),
                  Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", "FOLDER/plugins"),
                  Map.entry("RABBITMQ_CONFIG_FILE", "FOLDER/rabbitmq"),
                  Map.entry("RABBITMQ_PID_FILE", "FOLDER/pid")));

  /** RabbitMQ's files belong to its user, which root becomes for it. */
  private static List<String> command(String program) {
    String script =
        System.getProperty("user.name").equals("root")
            ? "chown rabbitmq FOLDER && exec setpriv --reuid rabbitmq --regid rabbitmq --clear-groups "
            : "exec ";
    return List.of("/bin/sh", "-c", script + program);
  }

  public static Requirement requirement() {
    return Requirement.file(SCRIPT, "rabbitmq-server");
  }

  /** In the order of their start. */
  public List<Program> programs() {
    return List.of(portMapper, node);
  }

  public String address() {
    return "amqp://guest:guest@127.0.0.1:" + node.port();
  }

  public Connection connect() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(address());
    return factory.newConnection("benchmark");
  }

  /** As it was at the start. */
  public void clear() throws Exception {
    try (var connection = connect();
        var channel = connection.createChannel()) {
      for (String queue : QUEUES) {
        channel.queueDelete(queue);
      }
    }
  }

  public Map<String, String> versions() throws Exception {
    try (var connection = connect()) {
      return Map.of("RabbitMQ", String.valueOf(connection.getServerProperties().get("version")));
    }
  }
}
