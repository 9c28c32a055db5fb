package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Requirement;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.backend.RabbitMq;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the comparisons of addition jobs have in common: one RabbitMQ, emptied before each turn. */
abstract sealed class JobsBenchmark implements Benchmark
    permits ThroughputBenchmark, LatencyBenchmark, WorkerBenchmark, GrowthBenchmark, LongRun {

  /** Our services are compiled while they run: after 20 s single jobs took twice as long. */
  static final Duration WARM_UP = Duration.ofSeconds(60);

  /**
   * Python does not compile; its connections are open and its worker processes there after this.
   */
  static final Duration CELERY_WARM_UP = Duration.ofSeconds(10);

  private static final int WARM_UP_JOBS = 2_000;

  private final Systems systems;

  JobsBenchmark(Path root) {
    this.systems = new Systems(root);
  }

  Systems systems() {
    return systems;
  }

  @Override
  public List<Program> shared() {
    return systems.broker().programs();
  }

  @Override
  public List<Requirement> requirements() {
    return List.of(RabbitMq.requirement());
  }

  @Override
  public Set<String> pythonModules() {
    return Set.of("celery");
  }

  @Override
  public Map<String, String> versions() throws Exception {
    return systems.versions();
  }

  @Override
  public void beforeTurn(Competitor competitor) throws Exception {
    systems.broker().clear();
  }

  static boolean isOurs(Running running) {
    return running.competitor().name().startsWith("Serentak");
  }

  static Duration warmUp(Running running) {
    return isOurs(running) ? WARM_UP : CELERY_WARM_UP;
  }

  static void warmUp(JobCaller caller, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      caller.run(WARM_UP_JOBS);
    }
  }

  /** How many jobs a second, and the processor time of each. */
  static Figure run(Running running, JobCaller caller, int jobs) throws Exception {
    Duration cpu = cpu(running);
    long begin = System.nanoTime();
    caller.run(jobs);
    var time = Duration.ofNanos(System.nanoTime() - begin);
    return Figure.of(jobs, time, cpu(running).minus(cpu));
  }

  /** With that of the callers, which for ours are in this process. */
  static Duration cpu(Running running) {
    return running.cpu().plus(ProcessHandle.current().info().totalCpuDuration().orElseThrow());
  }
}
