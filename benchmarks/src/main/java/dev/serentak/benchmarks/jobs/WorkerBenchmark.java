package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Ready;
import dev.serentak.benchmarks.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Workers alone: messages wait in the queue as Celery writes them, before the worker is started.
 * The clock starts at a number of results that is the warm-up, and stops when all of the others are
 * in their reply queue, or after a time.
 */
public final class WorkerBenchmark extends JobsBenchmark {

  private static final int WARM_UP_JOBS = 20_000;
  private static final int MEASURED_JOBS = 200_000;
  private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(3);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  public WorkerBenchmark(Path root) {
    super(root);
  }

  @Override
  public String name() {
    return "jobs-worker";
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.perSecond("jobs"), Measure.cpu("job"));
  }

  @Override
  public List<Competitor> competitors() {
    var bare =
        Program.main("bare loop", BareWorker.class.getName(), List.of(systems().broker().address()))
            .readyWhen(Ready.logged(BareWorker.READY));
    return List.of(
        new Competitor("Serentak", List.of(systems().ourWorker())),
        new Competitor("Celery", List.of(systems().celeryWorker())),
        new Competitor("bare amqp-client", List.of(bare)));
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "warmUpJobs", WARM_UP_JOBS,
        "jobs", MEASURED_JOBS,
        "longest", LONGEST,
        "celeryConcurrency", Systems.CELERY_CONCURRENCY);
  }

  @Override
  public Map<String, String> versions() throws Exception {
    return systems().broker().versions();
  }

  @Override
  public void beforeTurn(Competitor competitor) throws Exception {
    super.beforeTurn(competitor);
    WaitingJobs.fill(systems().broker(), WARM_UP_JOBS + MEASURED_JOBS);
  }

  @Override
  public Figure measure(Running running) throws Exception {
    try (var replies = new Replies(systems().broker())) {
      int before = replies.await(WARM_UP_JOBS, WARM_UP_LIMIT);
      if (before < WARM_UP_JOBS) {
        throw new IOException("Only %d results after %s".formatted(before, WARM_UP_LIMIT));
      }
      Duration cpu = running.cpu();
      long begin = System.nanoTime();
      int after = replies.await(WARM_UP_JOBS + MEASURED_JOBS, LONGEST);
      var time = Duration.ofNanos(System.nanoTime() - begin);
      Figure figure = Figure.of(after - before, time, running.cpu().minus(cpu));
      replies.check(after);
      return figure;
    }
  }
}
