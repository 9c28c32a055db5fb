package dev.serentak.benchmarks.jobs;

import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Ready;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.Started;
import dev.serentak.benchmarks.backend.Database;
import dev.serentak.benchmarks.backend.RabbitMq;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The systems that do additions on one RabbitMQ. */
public final class Systems {

  /** Processes of a Celery worker that do jobs. */
  static final int CELERY_CONCURRENCY = 2;

  static final String PRODUCER = "task-producer-service";
  static final String WORKER = "task-worker-service";
  private static final String CALLER = "caller";

  private final Path root;
  private final RabbitMq broker = new RabbitMq();
  private final Database database;

  /**
   * @param root the folder of the modules, which are built
   */
  public Systems(Path root) {
    this.root = root;
    this.database = new Database(root);
  }

  public RabbitMq broker() {
    return broker;
  }

  /** What is neither Java nor Python. */
  Map<String, String> versions() throws Exception {
    var all = new HashMap<>(broker.versions());
    all.putAll(database.versions());
    return all;
  }

  /** PostgreSQL, producer and worker as they come. */
  Competitor ours(String name) {
    return ours(name, 1, 1);
  }

  /** So many of each, which share the work. */
  Competitor ours(String name, int workers, int producers) {
    var programs = new ArrayList<Program>();
    programs.add(database.program());
    programs.addAll(copies(ourWorker(), workers));
    programs.addAll(copies(service(PRODUCER), producers));
    return new Competitor(name, programs);
  }

  private static List<Program> copies(Program program, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(copy -> copy == 1 ? program : program.named(program.name() + " " + copy))
        .toList();
  }

  /** Of ours, where the producers listen. */
  static List<Integer> producers(Running running) {
    return running.programs().stream()
        .map(Started::program)
        .filter(program -> program.name().startsWith(PRODUCER))
        .map(Program::port)
        .toList();
  }

  Database database() {
    return database;
  }

  Program ourWorker() {
    return service(WORKER);
  }

  private Program service(String module) {
    return Program.service(root, module)
        .with(database.settings())
        .with("SPRING_RABBITMQ_ADDRESSES", broker.address());
  }

  /**
   * A Celery worker, and processes that call it.
   *
   * @param threads in each of them
   */
  Competitor celery(String name, int processes, int threads) {
    var programs = new ArrayList<Program>();
    programs.add(celeryWorker());
    for (int process = 1; process <= processes; process++) {
      var script = root.resolve("benchmarks/src/main/python/celery_caller.py").toString();
      programs.add(
          celery(
              Program.python(
                  CALLER + process, List.of(script, "PORT", Integer.toString(threads)))));
    }
    return new Competitor(name, programs);
  }

  /** Of a running Celery, the processes that call it. */
  static List<Started> celeryCallers(Running running) {
    return running.programs().stream()
        .filter(process -> process.program().name().startsWith(CALLER))
        .toList();
  }

  /** With none of what only watches other workers, as is advised for speed. */
  public Program celeryWorker() {
    var command =
        "-m celery -A celery_tasks worker --pool=prefork --concurrency=%d --hostname=PORT@localhost"
            + " --without-gossip --without-mingle --without-heartbeat --loglevel=WARNING";
    var words = command.formatted(CELERY_CONCURRENCY).split(" ");
    return celery(Program.python("celery worker", List.of(words)))
        // The end of its banner; that it consumes would be said among a line for each job.
        .readyWhen(Ready.logged("[queues]"));
  }

  private Program celery(Program program) {
    return program
        .with("BROKER", broker.address() + "//")
        .with("PYTHONPATH", root.resolve("benchmarks/src/main/python").toString())
        .with("PYTHONDONTWRITEBYTECODE", "1")
        // Ends at once when it is asked to.
        .with("REMAP_SIGTERM", "SIGQUIT");
  }
}
