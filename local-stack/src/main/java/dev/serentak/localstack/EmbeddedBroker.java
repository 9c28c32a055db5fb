package dev.serentak.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.port.AmqpPort;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker in this process, for a machine without RabbitMQ: Apache Qpid Broker-J on the
 * loopback address.
 *
 * <p>It keeps messages in memory only. After a restart its queues are gone, and whoever put
 * something there must put it there again, as task-producer-service does.
 */
public final class EmbeddedBroker implements AutoCloseable {

  public static final String USER = "serentak";
  public static final String PASSWORD = "serentak";

  /**
   * How often the broker looks over its queues. Every message that it finds waiting there with an
   * empty table among its headers, as Celery's {@code stamps} is, it would delete as malformed.
   */
  private static final Duration NEVER = Duration.ofDays(10_000);

  private final SystemLauncher launcher;
  private final Path workDirectory;
  private final int port;

  private EmbeddedBroker(SystemLauncher launcher, Path workDirectory, int port) {
    this.launcher = launcher;
    this.workDirectory = workDirectory;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it accepts connections.
   *
   * @param port the port to listen on, 0 for any free one
   * @throws IllegalStateException if it cannot start, for example because the port is taken
   */
  public static EmbeddedBroker start(int port) {
    var broker = new StartedBroker();
    var launcher = new SystemLauncher(broker);
    try {
      Path workDirectory = Files.createTempDirectory("serentak-broker");
      launcher.startup(attributes(port, workDirectory));
      return new EmbeddedBroker(launcher, workDirectory, broker.port());
    } catch (Exception e) {
      launcher.shutdown();
      throw new IllegalStateException("The embedded broker did not start on port " + port, e);
    }
  }

  /**
   * Runs the broker on the port named by the only argument until this process or its parent is
   * ended.
   */
  public static void main(String[] arguments) {
    ParentProcess.exitWithIt();
    var broker = start(Integer.parseInt(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
  }

  private static Map<String, Object> attributes(int port, Path workDirectory) {
    URL configuration =
        Objects.requireNonNull(EmbeddedBroker.class.getResource("/embedded-broker.json"));
    Map<String, String> context =
        Map.of(
            "qpid.amqp_port",
            Integer.toString(port),
            "qpid.work_dir",
            workDirectory.toString(),
            "serentak.user",
            USER,
            "serentak.password",
            PASSWORD,
            // What RabbitMQ alone knows is ignored; the default closes the connection.
            "queue.behaviourOnUnknownDeclareArgument",
            "IGNORE",
            "exchange.behaviourOnUnknownDeclareArgument",
            "IGNORE",
            "virtualhost.housekeepingCheckPeriod",
            Long.toString(NEVER.toMillis()));
    var attributes = new HashMap<String, Object>();
    attributes.put(SystemConfig.TYPE, "Memory");
    attributes.put(SystemConfig.CONTEXT, context);
    attributes.put("initialConfigurationLocation", configuration.toExternalForm());
    attributes.put("startupLoggedToSystemOut", false);
    return attributes;
  }

  public int port() {
    return port;
  }

  /** What a client needs to connect: user, password, host and port. */
  public static String address(int port) {
    return "amqp://%s:%s@localhost:%d".formatted(USER, PASSWORD, port);
  }

  @Override
  public void close() {
    launcher.shutdown();
    try (var files = Files.walk(workDirectory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Remembers what has started, since the launcher tells only its listener. */
  private static final class StartedBroker
      extends SystemLauncherListener.DefaultSystemLauncherListener {

    private @Nullable SystemConfig<?> system;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
      system = systemConfig;
    }

    @Override
    public void errorOnStartup(RuntimeException e) {
      throw e;
    }

    int port() {
      var broker = (Broker<?>) Objects.requireNonNull(system).getContainer();
      return broker.getPorts().stream()
          .filter(AmqpPort.class::isInstance)
          .findFirst()
          .orElseThrow()
          .getBoundPort();
    }
  }
}
