package dev.serentak.benchmarks.greeting;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Ready;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.Started;
import dev.serentak.benchmarks.backend.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Calls a second of a remote object that is found by its name: beside Pyro, with a caller in the
 * same language.
 */
public final class GreetingBenchmark implements Benchmark {

  /**
   * For ours, until the compilers of both sides have done with what a call goes through: after 20 s
   * they still took a fifth of the processor time of the object.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(45);

  /** For Pyro, which nothing compiles while it runs. */
  private static final Duration PYRO_WARM_UP = Duration.ofSeconds(10);

  private static final Duration MEASURED = Duration.ofSeconds(8);
  private static final Duration END_LIMIT = MEASURED.multipliedBy(3);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Pattern CALLS = Pattern.compile("calls: ([0-9]+)\n");
  private static final Ready MEASURING = Ready.logged("measuring");

  /** Python runs on one processor in each process, and these many play 64 callers best. */
  private static final int PYTHON_CALLERS = 4;

  private final Database database;
  private final int atOnce;
  private final List<Competitor> competitors;

  /**
   * @param root the folder of the modules, which are built
   * @param atOnce how many calls are under way at any time
   */
  public GreetingBenchmark(Path root, int atOnce) {
    this.database = new Database(root);
    this.atOnce = atOnce;
    this.competitors =
        List.of(
            ours(root),
            pyro(root, "Pyro, threads", "thread"),
            pyro(root, "Pyro, multiplex", "multiplex"));
  }

  private Competitor ours(Path root) {
    Program names = Program.service(root, "naming-server").with(database.settings());
    String address = "http://127.0.0.1:" + names.port();
    Program greeting =
        Program.service(root, "greeting-service")
            .with("NAMING_SERVER", address)
            .readyWhen(Ready.http("/actuator/health"));
    return new Competitor(
        "greeting-service", List.of(database.program(), names, greeting, caller(names)));
  }

  private Program caller(Program names) {
    var arguments = arguments(WARM_UP, names, atOnce);
    return Program.main("caller", GreetingCaller.class.getName(), List.of(arguments))
        .readyWhen(MEASURING);
  }

  /**
   * @param kind how the object serves many connections
   */
  private Competitor pyro(Path root, String name, String kind) {
    Pyro pyro = Pyro.in(root);
    int processes = Math.min(atOnce, PYTHON_CALLERS);
    Program caller =
        pyro.caller(arguments(PYRO_WARM_UP, pyro.names(), processes, atOnce / processes));
    return new Competitor(
        name, List.of(pyro.names(), pyro.object(kind), caller.readyWhen(MEASURING)));
  }

  private static String[] arguments(Duration warmUp, Program names, Integer... callers) {
    return Stream.of(
            Stream.of(names.port()),
            Stream.of(callers),
            Stream.of(warmUp, MEASURED).map(Duration::toSeconds))
        .flatMap(numbers -> numbers)
        .map(String::valueOf)
        .toArray(String[]::new);
  }

  @Override
  public String name() {
    return "greeting-" + atOnce;
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.perSecond("calls"), Measure.cpu("call"));
  }

  @Override
  public List<Competitor> competitors() {
    return competitors;
  }

  @Override
  public Set<String> pythonModules() {
    return Set.of("Pyro4");
  }

  @Override
  public Map<String, String> versions() {
    return database.versions();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "atOnce", atOnce, "warmUp", WARM_UP, "pyroWarmUp", PYRO_WARM_UP, "measured", MEASURED);
  }

  /** The processor time is also that of the caller. */
  @Override
  public Figure measure(Running running) throws IOException, InterruptedException {
    Duration cpu = running.cpu();
    Started caller = running.programs().getLast();
    long end = System.nanoTime() + END_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      Matcher calls = CALLS.matcher(caller.output());
      if (calls.find()) {
        long count = Long.parseLong(calls.group(1));
        return Figure.of(count, MEASURED, running.cpu().minus(cpu));
      }
      Thread.sleep(POLL);
    }
    throw new IOException(
        "The caller of %s has told nothing".formatted(running.competitor().name()));
  }
}
