package dev.serentak.benchmarks.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.serentak.benchmarks.Benchmark;
import dev.serentak.benchmarks.Competitor;
import dev.serentak.benchmarks.Figure;
import dev.serentak.benchmarks.Measure;
import dev.serentak.benchmarks.Program;
import dev.serentak.benchmarks.Ready;
import dev.serentak.benchmarks.Running;
import dev.serentak.benchmarks.load.ExpectedBytes;
import dev.serentak.benchmarks.load.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lines a second through the socket gateway, an asyncio server that does the same, and a bare Netty
 * that only echoes.
 */
public final class SocketBenchmark implements Benchmark {

  private static final int CALLERS = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(8);

  private static final byte[] LINE =
      "the quick brown fox jumps over the lazy dog, and runs away 1234\n".getBytes(US_ASCII);

  private static final byte[] UPPER_CASE =
      "THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG, AND RUNS AWAY 1234\n".getBytes(US_ASCII);

  private static final Competitor BARE_NETTY =
      new Competitor(
          "bare Netty echo",
          List.of(Program.main("echo", BareNettyEcho.class.getName(), List.of("PORT"))));

  private final Path root;
  private final int block;

  /**
   * @param root the folder of the modules, which are built
   * @param block how many lines a caller sends at once, before it waits for their answer
   */
  public SocketBenchmark(Path root, int block) {
    this.root = root;
    this.block = block;
  }

  @Override
  public String name() {
    return "socket-" + block;
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.perSecond("lines"), Measure.cpu("line"));
  }

  @Override
  public List<Competitor> competitors() {
    String script = root.resolve("benchmarks/src/main/python/upper_case_server.py").toString();
    return List.of(
        gateway(),
        Competitor.python("asyncio streams", List.of(script, "streams", "PORT")),
        Competitor.python("asyncio protocol", List.of(script, "protocol", "PORT")),
        BARE_NETTY);
  }

  private Competitor gateway() {
    var program =
        Program.service(root, "socket-gateway")
            .with("SOCKET_GATEWAY_HEALTH_PORT", "0")
            .readyWhen(Ready.listening());
    return new Competitor("socket-gateway", List.of(program));
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "callers", CALLERS, "lineBytes", LINE.length, "warmUp", WARM_UP, "measured", MEASURED);
  }

  /** The lines of the measured time, after those of the warm-up. */
  @Override
  public Figure measure(Running server) throws IOException {
    byte[] answer = server.competitor().equals(BARE_NETTY) ? LINE : UPPER_CASE;
    byte[] lines = times(LINE);
    try (var load =
        new Load(server.port(), CALLERS, lines, () -> new ExpectedBytes(times(answer)))) {
      return load.figure(server, block, WARM_UP, MEASURED);
    }
  }

  private byte[] times(byte[] line) {
    var lines = new byte[line.length * block];
    for (int start = 0; start < lines.length; start += line.length) {
      System.arraycopy(line, 0, lines, start, line.length);
    }
    return lines;
  }
}
