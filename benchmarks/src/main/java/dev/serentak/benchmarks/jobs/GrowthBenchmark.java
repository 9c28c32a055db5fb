package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Running;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Jobs a second in batches, beside itself with more of something. */
public final class GrowthBenchmark extends JobsBenchmark {

  private static final int MEASURED_JOBS = 40_000;

  private final String subject;

  /** Each with the number of jobs that are stored before its turn. */
  private final Map<Competitor, Integer> stored = new LinkedHashMap<>();

  private GrowthBenchmark(Path root, String subject) {
    super(root);
    this.subject = subject;
  }

  /** More jobs that were done before. */
  public static GrowthBenchmark ofStoredJobs(Path root) {
    var benchmark = new GrowthBenchmark(root, "stored");
    benchmark.add("no job stored", 1, 1, 0);
    benchmark.add("100 000 stored", 1, 1, 100_000);
    benchmark.add("1 000 000 stored", 1, 1, 1_000_000);
    return benchmark;
  }

  /** More workers. */
  public static GrowthBenchmark ofWorkers(Path root) {
    var benchmark = new GrowthBenchmark(root, "workers");
    benchmark.add("1 worker", 1, 1, 0);
    benchmark.add("2 workers", 2, 1, 0);
    benchmark.add("4 workers", 4, 1, 0);
    return benchmark;
  }

  /** More producers. */
  public static GrowthBenchmark ofProducers(Path root) {
    var benchmark = new GrowthBenchmark(root, "producers");
    benchmark.add("1 producer", 1, 1, 0);
    benchmark.add("2 producers", 1, 2, 0);
    return benchmark;
  }

  private void add(String name, int workers, int producers, int jobs) {
    stored.put(systems().ours(name, workers, producers), jobs);
  }

  @Override
  public String name() {
    return "growth-" + subject;
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.perSecond("jobs"), Measure.cpu("job"));
  }

  @Override
  public List<Competitor> competitors() {
    return List.copyOf(stored.keySet());
  }

  @Override
  public Set<String> pythonModules() {
    return Set.of();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "warmUp",
        WARM_UP,
        "jobs",
        MEASURED_JOBS,
        "batch",
        BatchCallers.BATCH,
        "connections",
        BatchCallers.CONNECTIONS);
  }

  @Override
  public Figure measure(Running running) throws Exception {
    int jobs = Objects.requireNonNull(stored.get(running.competitor()));
    StoredJobs.insert(systems().database(), jobs);
    try (var caller = new BatchCallers(Systems.producers(running))) {
      warmUp(caller, WARM_UP);
      return run(running, caller, MEASURED_JOBS);
    }
  }
}
