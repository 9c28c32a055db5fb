package dev.serentak.benchmarks.api;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.backend.Database;
import dev.serentak.benchmarks.load.HttpAnswer;
import dev.serentak.benchmarks.load.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests a second to {@code /process-data}, beside a FastAPI that computes the same. Of the
 * questions to the API it is the one that needs nobody else, so that only the API is measured.
 */
public final class ApiBenchmark implements Benchmark {

  private static final int CALLERS = 64;

  /** Until the compiler has done with what a request goes through. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private static final Duration MEASURED = Duration.ofSeconds(8);

  private final Path root;
  private final int numbers;
  private final Database database;

  /**
   * @param root the folder of the modules, which are built
   * @param numbers how many of them a request has
   */
  public ApiBenchmark(Path root, int numbers) {
    this.root = root;
    this.numbers = numbers;
    this.database = new Database(root);
  }

  @Override
  public String name() {
    return "api-" + numbers;
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.perSecond("requests"), Measure.cpu("request"));
  }

  @Override
  public List<Program> shared() {
    return List.of(database.program());
  }

  @Override
  public List<Competitor> competitors() {
    return Stream.of(
            Program.service(root, "api-service").with(database.settings()),
            fastApi(root, "FastAPI, 2 workers", 2),
            fastApi(root, "FastAPI, 1 worker", 1))
        .map(program -> new Competitor(program.name(), List.of(program)))
        .toList();
  }

  /** The API in Python, whose processes share the port. */
  public static Program fastApi(Path root, String name, int workers) {
    String folder = root.resolve("benchmarks/src/main/python").toString();
    return Program.python(
        name,
        List.of(
            "-m",
            "uvicorn",
            "process_data_api:app",
            "--app-dir",
            folder,
            "--port",
            "PORT",
            "--workers",
            Integer.toString(workers),
            "--loop",
            "uvloop",
            "--http",
            "httptools",
            "--no-access-log"));
  }

  @Override
  public Set<String> pythonModules() {
    return Set.of("fastapi", "pydantic", "uvicorn", "uvloop", "httptools");
  }

  @Override
  public Map<String, String> versions() {
    return database.versions();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("callers", CALLERS, "numbers", numbers, "warmUp", WARM_UP, "measured", MEASURED);
  }

  @Override
  public Figure measure(Running running) throws IOException {
    var question = new ProcessData(numbers);
    byte[] request = HttpAnswer.post("/process-data", question.json());
    try (var load =
        new Load(running.port(), CALLERS, request, () -> new HttpAnswer(question.check()))) {
      return load.figure(running, 1, WARM_UP, MEASURED);
    }
  }
}
