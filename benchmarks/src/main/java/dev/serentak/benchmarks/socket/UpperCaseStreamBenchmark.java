package dev.serentak.benchmarks.socket;

import dev.serentak.socketgateway.uppercase.UpperCaseStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One chunk through the upper-casing, beside what the JDK's own string does with the same bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UpperCaseStreamBenchmark {

  @Param({"ascii", "german", "emoji"})
  public String text = "";

  @Param({"64", "8192"})
  public int bytes;

  private final UpperCaseStream stream = new UpperCaseStream();
  private byte[] source = {};
  private ByteBuffer chunk = ByteBuffer.allocate(0);

  @Setup
  public void fill() {
    String unit =
        switch (text) {
          case "ascii" -> "the quick brown fox jumps over ";
          case "german" -> "die straße führt über größere höhen ";
          case "emoji" -> "🌍 🌎 🌏 ";
          default -> throw new IllegalArgumentException(text);
        };
    source = new byte[bytes];
    byte[] all = unit.repeat(bytes).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(all, 0, source, 0, bytes);
    chunk = ByteBuffer.allocateDirect(bytes);
  }

  /** The chunk is written anew each time, since it may be upper-cased in place. */
  @Benchmark
  public ByteBuffer stream() {
    return stream.next(chunk.clear().put(source).flip());
  }

  @Benchmark
  public byte[] string() {
    var decoded = new String(source, StandardCharsets.UTF_8);
    return decoded.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }
}
