package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.memory.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A million jobs in batches: whether memory grows, and whether the last ones take longer. */
public final class LongRun extends JobsBenchmark {

  private static final int JOBS = 1_000_000;
  private static final int PART = 100_000;

  public LongRun(Path root) {
    super(root);
  }

  @Override
  public String name() {
    return "growth-run";
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.perSecond("second 100 000 jobs"),
        Measure.perSecond("last 100 000 jobs"),
        Measure.less("MiB resident of the producer after 100 000"),
        Measure.less("MiB resident of the producer after 1 000 000"),
        Measure.less("MiB resident of the worker after 100 000"),
        Measure.less("MiB resident of the worker after 1 000 000"));
  }

  @Override
  public List<Competitor> competitors() {
    return List.of(systems().ours("Serentak, batches"));
  }

  @Override
  public Set<String> pythonModules() {
    return Set.of();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "jobs", JOBS, "batch", BatchCallers.BATCH, "connections", BatchCallers.CONNECTIONS);
  }

  @Override
  public Figure measure(Running running) throws Exception {
    try (var caller = new BatchCallers(Systems.producers(running))) {
      caller.run(PART);
      double producerAtFirst = mebibytes(running, Systems.PRODUCER);
      double workerAtFirst = mebibytes(running, Systems.WORKER);
      double second = perSecond(running, caller);
      for (int done = 2 * PART; done < JOBS - PART; done += PART) {
        caller.run(PART);
      }
      double last = perSecond(running, caller);
      return Figure.of(
          second,
          last,
          producerAtFirst,
          mebibytes(running, Systems.PRODUCER),
          workerAtFirst,
          mebibytes(running, Systems.WORKER));
    }
  }

  private static double perSecond(Running running, JobCaller caller) throws Exception {
    return run(running, caller, PART).values().getFirst();
  }

  private static double mebibytes(Running running, String program) throws IOException {
    return Memory.of(running.program(program).processes()).residentMebibytes();
  }
}
