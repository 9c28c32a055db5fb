package dev.serentak.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that was started, with all that it has started itself. */
public final class Started {

  private static final Duration READY_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Program program;
  private final Path log;
  private final Path folder;
  private final Process process;
  private final long startedAt = System.nanoTime();
  private volatile Duration readyAfter = Duration.ZERO;

  private Started(Program program, Path log, Path folder, Process process) {
    this.program = program;
    this.log = log;
    this.folder = folder;
    this.process = process;
  }

  /** All that it writes goes into the file, anew. */
  static Started start(Program program, Path log) throws IOException {
    Path folder = Files.createTempDirectory("serentak-benchmark");
    var words =
        Map.of(Program.PORT, Integer.toString(program.port()), Program.FOLDER, folder.toString());
    var command = program.command().stream().map(word -> filledIn(word, words)).toList();
    var builder =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    program
        .environment()
        .forEach((key, value) -> builder.environment().put(key, filledIn(value, words)));
    return new Started(program, log, folder, builder.start());
  }

  private static String filledIn(String text, Map<String, String> words) {
    String filled = text;
    for (var word : words.entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled;
  }

  public Program program() {
    return program;
  }

  /** The folder that is its own. */
  public Path folder() {
    return folder;
  }

  /** All that it has written so far. */
  public String output() throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }

  /** How long it took from its start until it was seen to be ready. */
  public Duration readyAfter() {
    return readyAfter;
  }

  void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + READY_LIMIT.toNanos();
    while (!isReady()) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("%s has ended by itself, see %s".formatted(program.name(), log));
      }
      if (System.nanoTime() > end) {
        throw new IOException(
            "%s is not ready after %s, see %s".formatted(program.name(), READY_LIMIT, log));
      }
    }
    readyAfter = Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private boolean isReady() {
    try {
      return program.ready().check(this);
    } catch (IOException e) {
      return false;
    }
  }

  /** The process, what it has started and lives, and the PostgreSQL that it has made a daemon. */
  public List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), postmaster())
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .distinct()
        .toList();
  }

  private Stream<ProcessHandle> postmaster() {
    Path file = folder.resolve("postmaster.pid");
    try (var lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip).map(Long::parseLong).stream()
          .flatMap(id -> ProcessHandle.of(id).stream())
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** The processor time that all of it has taken so far. */
  public Duration cpu() {
    return processes().stream()
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Asks it to end, and waits for that; ends it if that takes too long. */
  void end() throws IOException, InterruptedException {
    List<ProcessHandle> all = processes();
    process.destroy();
    if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      System.err.printf("%s did not end within %s%n", program.name(), STOP_LIMIT);
    }
    for (ProcessHandle each : all) {
      each.destroyForcibly();
    }
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      Thread.sleep(POLL);
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
