package dev.serentak.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server that is measured, as a process of its own.
 *
 * @param command starts it; {@code PORT} in it, and in the environment, stands for its port
 * @param environment is added to that of this process
 */
public record Competitor(String name, List<String> command, Map<String, String> environment) {

  private static final String PORT = "PORT";
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  public Competitor {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** What is asked of a server that takes connections. */
  @FunctionalInterface
  public interface Question {

    Figure ask(Running server) throws Exception;
  }

  /** A program on this JDK, run as the local stack runs a service. */
  public static Competitor java(
      String name, List<String> arguments, Map<String, String> environment) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var options =
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx192m");
    var command = Stream.of(List.of(java), options, arguments).flatMap(List::stream).toList();
    return new Competitor(name, command, environment);
  }

  /** A program in Python, whose interpreter is {@code BENCH_PYTHON} or {@code python3}. */
  public static Competitor python(String name, List<String> arguments) {
    String python = System.getenv().getOrDefault("BENCH_PYTHON", "python3");
    var command = Stream.concat(Stream.of(python), arguments.stream()).toList();
    return new Competitor(name, command, Map.of());
  }

  /** A competitor that takes connections. */
  public record Running(Competitor competitor, int port, ProcessHandle process) {

    /** The processor time that it has taken so far. */
    public Duration cpu() {
      return process.info().totalCpuDuration().orElseThrow();
    }
  }

  /**
   * Starts it, asks when it takes connections, and stops it.
   *
   * @param log where its output goes
   */
  Figure answer(Question question, Path log) throws Exception {
    int port = freePort();
    var builder =
        new ProcessBuilder(command.stream().map(word -> word.replace(PORT, "" + port)).toList())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    environment.forEach(
        (key, value) -> builder.environment().put(key, value.replace(PORT, "" + port)));
    Process process = builder.start();
    var hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      awaitListening(process, port, log);
      return question.ask(new Running(this, port, process.toHandle()));
    } finally {
      process.destroy();
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening(Process process, int port, Path log) throws Exception {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!isListening(port)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IOException("%s has ended by itself, see %s".formatted(name, log));
      }
      if (System.nanoTime() > end) {
        throw new IOException(
            "%s does not listen after %s, see %s".formatted(name, START_LIMIT, log));
      }
    }
  }

  private static boolean isListening(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
