package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jobs a second from the first submission to the last result, checked by who submitted it. */
public final class ThroughputBenchmark extends JobsBenchmark {

  private static final int MEASURED_JOBS = 20_000;

  private final boolean batches;

  private ThroughputBenchmark(Path root, boolean batches) {
    super(root);
    this.batches = batches;
  }

  /** Jobs that are submitted many at once. */
  public static Benchmark ofBatches(Path root) {
    return new ThroughputBenchmark(root, true);
  }

  /** Jobs that are submitted one by one, by many callers. */
  public static Benchmark ofSingles(Path root) {
    return new ThroughputBenchmark(root, false);
  }

  @Override
  public String name() {
    return batches ? "jobs-batches" : "jobs-singles";
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.perSecond("jobs"), Measure.cpu("job"));
  }

  @Override
  public List<Competitor> competitors() {
    String celery = "Celery, " + celeryWay() + ", ";
    return List.of(
        systems().ours(batches ? "Serentak, batches" : "Serentak, single jobs"),
        systems().celery(celery + "4 threads", 1, 4),
        systems().celery(celery + "8 threads", 1, 8),
        systems().celery(celery + "2 x 4 threads", 2, 4));
  }

  private String celeryWay() {
    return batches ? "group" : "delay";
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new TreeMap<String, Object>();
    settings.put("warmUp", WARM_UP);
    settings.put("celeryWarmUp", CELERY_WARM_UP);
    settings.put("jobs", MEASURED_JOBS);
    settings.put("celeryConcurrency", Systems.CELERY_CONCURRENCY);
    if (batches) {
      settings.put("batch", BatchCallers.BATCH);
      settings.put("connections", BatchCallers.CONNECTIONS);
    } else {
      settings.put("callers", SingleCallers.CALLERS);
    }
    return settings;
  }

  @Override
  public Figure measure(Running running) throws Exception {
    try (JobCaller caller = caller(running)) {
      warmUp(caller, warmUp(running));
      return run(running, caller, MEASURED_JOBS);
    }
  }

  private JobCaller caller(Running running) throws IOException {
    if (!isOurs(running)) {
      return new CeleryCallers(Systems.celeryCallers(running), celeryWay());
    }
    return batches
        ? new BatchCallers(Systems.producers(running))
        : new SingleCallers(running.port());
  }
}
