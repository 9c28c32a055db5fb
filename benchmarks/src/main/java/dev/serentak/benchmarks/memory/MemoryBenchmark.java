package dev.serentak.benchmarks.memory;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Requirement;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.Started;
import dev.serentak.benchmarks.backend.Database;
import dev.serentak.benchmarks.backend.RabbitMq;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The memory of programs that nobody asks for anything, some seconds after their start, and how
 * long that took, one after the other.
 *
 * @param subject what they are
 * @param needed what runs besides broker and database; none of it is counted
 * @param pythonModules those of the competitors in Python
 */
record MemoryBenchmark(
    String subject,
    RabbitMq broker,
    Database database,
    List<Program> needed,
    List<Competitor> competitors,
    Set<String> pythonModules)
    implements Benchmark {

  private static final Duration IDLE = Duration.ofSeconds(5);

  MemoryBenchmark {
    needed = List.copyOf(needed);
    competitors = List.copyOf(competitors);
    pythonModules = Set.copyOf(pythonModules);
  }

  @Override
  public String name() {
    return "memory-" + subject;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.less("MiB resident"),
        Measure.less("MiB, shared ones divided (PSS)"),
        Measure.less("seconds until ready"));
  }

  @Override
  public List<Program> shared() {
    return Stream.of(broker.programs(), List.of(database.program()), needed)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Map<String, String> versions() throws Exception {
    var versions = new HashMap<>(broker.versions());
    versions.putAll(database.versions());
    return versions;
  }

  @Override
  public List<Requirement> requirements() {
    return List.of(RabbitMq.requirement());
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("idle", IDLE);
  }

  @Override
  public Figure measure(Running running) throws IOException, InterruptedException {
    Thread.sleep(IDLE);
    List<Started> programs = running.programs();
    Memory memory =
        Memory.of(programs.stream().flatMap(each -> each.processes().stream()).toList());
    Duration start =
        programs.stream().map(Started::readyAfter).reduce(Duration.ZERO, Duration::plus);
    return Figure.of(
        memory.residentMebibytes(), memory.proportionalMebibytes(), start.toMillis() / 1e3);
  }
}
