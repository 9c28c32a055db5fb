package dev.serentak.benchmarks.fetch;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.fetch.FetchAnswer.Entry;
import dev.serentak.benchmarks.load.HttpAnswer;
import dev.serentak.benchmarks.load.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * URLs a second that the fetcher fetches, a hundred at once, beside aiohttp behind the same kind of
 * endpoint.
 */
public final class FetchBenchmark implements Benchmark {

  private static final int URLS = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(8);

  private final Path root;
  private final Duration delay;
  private final Program pages;

  /**
   * @param root the folder of the modules, which are built
   * @param delay how long the server from which is fetched lets wait for each answer
   */
  public FetchBenchmark(Path root, Duration delay) {
    this.root = root;
    this.delay = delay;
    this.pages =
        Program.main(
            "pages", PageServer.class.getName(), List.of("PORT", Long.toString(delay.toMillis())));
  }

  @Override
  public String name() {
    return delay.isZero() ? "fetch" : "fetch-" + delay.toMillis() + "-ms";
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.perSecond("URLs"), Measure.cpu("URL"));
  }

  @Override
  public List<Program> shared() {
    return List.of(pages);
  }

  /** By default few connections lead to one host, and none into the private network. */
  @Override
  public List<Competitor> competitors() {
    var fetcher =
        Program.service(root, "fetcher-service")
            .with("FETCHER_ALLOWED_HOSTS", "127.0.0.1:" + pages.port())
            .with("FETCHER_GREATEST_PER_HOST", Integer.toString(URLS));
    String script = root.resolve("benchmarks/src/main/python/fetcher.py").toString();
    return List.of(
        new Competitor("fetcher-service", List.of(fetcher)),
        Competitor.python("aiohttp", List.of(script, "pooled", "PORT")),
        Competitor.python("aiohttp, no pool", List.of(script, "unpooled", "PORT")));
  }

  @Override
  public Set<String> pythonModules() {
    return Set.of("aiohttp", "uvloop");
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "callers", 1, "urls", URLS, "delay", delay, "warmUp", WARM_UP, "measured", MEASURED);
  }

  @Override
  public Figure measure(Running running) throws IOException {
    byte[] request = HttpAnswer.post("/fetch", json());
    var answer = new FetchAnswer(IntStream.range(0, URLS).mapToObj(this::entry).toList());
    try (var load = new Load(running.port(), 1, request, () -> new HttpAnswer(answer::isIn))) {
      return load.figure(running, URLS, WARM_UP, MEASURED);
    }
  }

  private Entry entry(int number) {
    return new Entry(PageServer.url(pages.port(), number), 200, PageServer.page(number));
  }

  private String json() {
    return IntStream.range(0, URLS)
        .mapToObj(number -> '"' + PageServer.url(pages.port(), number) + '"')
        .collect(Collectors.joining(",", "{\"urls\":[", "]}"));
  }
}
