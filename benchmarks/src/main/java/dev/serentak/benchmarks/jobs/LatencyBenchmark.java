package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One job at a time, each submitted when the result of the one before it is here. */
public final class LatencyBenchmark extends JobsBenchmark {

  private static final int AT_ONCE = 100;
  private static final int MEASURED_JOBS = 2_000;

  public LatencyBenchmark(Path root) {
    super(root);
  }

  @Override
  public String name() {
    return "jobs-one-by-one";
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.less("median ms"), Measure.less("p99 ms"), Measure.cpu("job"));
  }

  @Override
  public List<Competitor> competitors() {
    return List.of(
        systems().ours("Serentak, Prefer: wait"), systems().celery("Celery, delay().get()", 1, 1));
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("warmUp", WARM_UP, "celeryWarmUp", CELERY_WARM_UP, "jobs", MEASURED_JOBS);
  }

  @Override
  public Figure measure(Running running) throws Exception {
    if (isOurs(running)) {
      try (var client = new ProducerClient(running.port())) {
        return measure(running, count -> called(client, count));
      }
    }
    try (var callers = new CeleryCallers(Systems.celeryCallers(running), "one")) {
      return measure(running, callers::oneByOne);
    }
  }

  @FunctionalInterface
  private interface Calls {

    Latencies make(int count) throws IOException;
  }

  private Figure measure(Running running, Calls calls) throws IOException {
    long end = System.nanoTime() + warmUp(running).toNanos();
    while (System.nanoTime() < end) {
      calls.make(AT_ONCE);
    }
    Duration before = cpu(running);
    Latencies latencies = calls.make(MEASURED_JOBS);
    Duration cpu = cpu(running).minus(before);
    return Figure.of(
        latencies.percentile(50),
        latencies.percentile(99),
        cpu.toNanos() / 1e3 / latencies.count());
  }

  private static Latencies called(ProducerClient client, int count) throws IOException {
    var nanos = new long[count];
    for (int x = 0; x < count; x++) {
      long begin = System.nanoTime();
      client.call(x);
      nanos[x] = System.nanoTime() - begin;
    }
    return new Latencies(nanos);
  }
}
