package dev.serentak.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How one process is started, and seen to be ready. In the command and in the values of the
 * environment {@code PORT} stands for its port, and {@code FOLDER} for a new, empty folder that is
 * deleted when it has ended.
 *
 * @param port where it listens, if it does; the same each time it is started
 * @param environment is added to that of this process
 */
public record Program(
    String name, int port, List<String> command, Map<String, String> environment, Ready ready) {

  static final String PORT = "PORT";
  static final String FOLDER = "FOLDER";

  /** Which {@code scripts/java.options} leaves out. */
  private static final String WITH_OPTIMISING_COMPILER = "-XX:TieredStopAtLevel=4";

  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Any command; it is ready when something listens on its port. */
  public static Program of(String name, List<String> command) {
    return new Program(name, FreePort.next(), command, Map.of(), Ready.listening());
  }

  /** A program on this JDK, run as the local stack runs a service. */
  public static Program java(String name, List<String> arguments) {
    var options =
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx192m");
    return of(name, javaCommand(options, arguments));
  }

  /** A class of this or another module on the class path of this process. */
  public static Program main(String name, String type, List<String> arguments) {
    var path = List.of("-cp", System.getProperty("java.class.path"), type);
    return java(name, Stream.concat(path.stream(), arguments.stream()).toList());
  }

  /**
   * One of our services, started as {@code scripts/up} does, but optimised; it does not look for a
   * name server. It is ready when it says so.
   *
   * @param root the folder of the modules, which are built
   */
  public static Program service(Path root, String module) {
    Path start = root.resolve(module).resolve("target/app/start");
    if (!Files.exists(start)) {
      throw new IllegalStateException("Build first, there is no " + start);
    }
    var options =
        List.of(
            "@" + root.resolve("scripts/java.options"),
            "-Djava.io.tmpdir=" + FOLDER,
            WITH_OPTIMISING_COMPILER,
            "-Xmx192m");
    return of(module, javaCommand(options, List.of("@" + start)))
        .with(variable(module) + "_PORT", PORT)
        .with("NAMING_SERVER", "false")
        .readyWhen(Ready.http("/actuator/health/readiness"));
  }

  private static String variable(String module) {
    return module.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static List<String> javaCommand(List<String> options, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(List.of(java), options, arguments).flatMap(List::stream).toList();
  }

  /** A program for the Python interpreter that this run has chosen; it leaves the sources clean. */
  public static Program python(String name, List<String> arguments) {
    var command = Stream.concat(Stream.of(Python.interpreter()), arguments.stream());
    return of(name, command.toList()).with("PYTHONDONTWRITEBYTECODE", "1");
  }

  /** The same under another name, on another port. */
  public Program named(String other) {
    return new Program(other, FreePort.next(), command, environment, ready);
  }

  public Program with(String key, String value) {
    return with(Map.of(key, value));
  }

  public Program with(Map<String, String> settings) {
    var all = new HashMap<>(environment);
    all.putAll(settings);
    return new Program(name, port, command, all, ready);
  }

  public Program readyWhen(Ready condition) {
    return new Program(name, port, command, environment, condition);
  }
}
