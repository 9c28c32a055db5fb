package dev.serentak.benchmarks.memory;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Ready;
import dev.serentak.benchmarks.api.ApiBenchmark;
import dev.serentak.benchmarks.backend.Database;
import dev.serentak.benchmarks.greeting.Pyro;
import dev.serentak.benchmarks.jobs.Systems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Each service beside the program in Python that it re-creates, and all beside all. */
public final class IdlePrograms {

  private static final Set<String> MODULES =
      Set.of("Pyro4", "aiohttp", "celery", "fastapi", "httptools", "uvicorn", "uvloop");

  private final Path root;
  private final Systems jobs;
  private final Database database;

  private IdlePrograms(Path root) {
    this.root = root;
    this.jobs = new Systems(root);
    this.database = new Database(root);
  }

  /**
   * @param root the folder of the modules, which are built
   */
  public static List<Benchmark> benchmarks(Path root) {
    return new IdlePrograms(root).benchmarks();
  }

  private List<Benchmark> benchmarks() {
    Pyro pyro = Pyro.in(root);
    Program object = pyro.object("thread");
    Program celery = jobs.celeryWorker();
    Program aiohttp = script("aiohttp", "fetcher.py", "pooled");
    Program fastApi = ApiBenchmark.fastApi(root, "FastAPI, 2 workers", 2);
    Program asyncio = script("asyncio", "upper_case_server.py", "streams");
    var inPython = List.of(pyro.names(), celery, object, aiohttp, fastApi, asyncio);
    return List.of(
        benchmark(service("naming-server"), pyro.names()),
        benchmark(service("task-producer-service")),
        benchmark(service("task-worker-service"), celery),
        benchmark(List.of(pyro.names()), service("greeting-service"), object),
        benchmark(service("message-board-service")),
        benchmark(service("fetcher-service"), aiohttp),
        benchmark(
            service("api-service"), fastApi, ApiBenchmark.fastApi(root, "FastAPI, 1 worker", 1)),
        benchmark(gateway(), asyncio),
        benchmark(
            "system",
            List.of(),
            List.of(
                new Competitor("all eight services", services()),
                new Competitor("their like in Python", inPython))));
  }

  private MemoryBenchmark benchmark(Program ours, Program... theirs) {
    return benchmark(List.of(), ours, theirs);
  }

  private MemoryBenchmark benchmark(List<Program> needed, Program ours, Program... theirs) {
    var programs = Stream.concat(Stream.of(ours), Stream.of(theirs));
    return benchmark(
        ours.name(),
        needed,
        programs.map(program -> new Competitor(program.name(), List.of(program))).toList());
  }

  private MemoryBenchmark benchmark(
      String subject, List<Program> needed, List<Competitor> competitors) {
    var modules = competitors.size() > 1 ? MODULES : Set.<String>of();
    return new MemoryBenchmark(subject, jobs.broker(), database, needed, competitors, modules);
  }

  /** All of ours, each registered at the name server. */
  private List<Program> services() {
    Program names = service("naming-server");
    var others =
        Stream.of(
                service("task-producer-service"),
                service("task-worker-service"),
                service("greeting-service"),
                service("message-board-service"),
                service("fetcher-service"),
                service("api-service"),
                gateway())
            .map(service -> service.with("NAMING_SERVER", "http://127.0.0.1:" + names.port()));
    return Stream.concat(Stream.of(names), others).toList();
  }

  private Program service(String module) {
    return Program.service(root, module)
        .with(database.settings())
        .with("SPRING_RABBITMQ_ADDRESSES", jobs.broker().address());
  }

  private Program gateway() {
    return service("socket-gateway")
        .with("SOCKET_GATEWAY_HEALTH_PORT", "0")
        .readyWhen(Ready.listening());
  }

  private Program script(String name, String file, String kind) {
    Path script = root.resolve("benchmarks/src/main/python").resolve(file);
    return Program.python(name, List.of(script.toString(), kind, "PORT"));
  }
}
