package dev.serentak.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Physical memory of processes, as Linux tells it.
 *
 * @param resident in KiB; what several processes share is counted for each of them
 * @param proportional in KiB; what several processes share is divided among them
 */
public record Memory(long resident, long proportional) {

  private static final double KIBIBYTES_IN_MEBIBYTE = 1024;

  private static final Path PROCESSES = Path.of("/proc");

  public static Memory of(List<ProcessHandle> processes) throws IOException {
    var sum = new Memory(0, 0);
    for (ProcessHandle process : processes) {
      sum = sum.plus(of(PROCESSES.resolve(Long.toString(process.pid()))));
    }
    return sum;
  }

  /**
   * @param folder what is known of one process
   */
  static Memory of(Path folder) throws IOException {
    return new Memory(
        kibibytes(folder.resolve("status"), "VmRSS"),
        kibibytes(folder.resolve("smaps_rollup"), "Pss"));
  }

  /** The resident memory in MiB. */
  public double residentMebibytes() {
    return resident / KIBIBYTES_IN_MEBIBYTE;
  }

  /** The proportional memory in MiB. */
  double proportionalMebibytes() {
    return proportional / KIBIBYTES_IN_MEBIBYTE;
  }

  private static long kibibytes(Path file, String key) throws IOException {
    Matcher line =
        Pattern.compile("^" + key + ":\\s+([0-9]+) kB$", Pattern.MULTILINE)
            .matcher(Files.readString(file));
    if (!line.find()) {
      throw new IOException("There is no %s in %s".formatted(key, file));
    }
    return Long.parseLong(line.group(1));
  }

  private Memory plus(Memory other) {
    return new Memory(resident + other.resident, proportional + other.proportional);
  }
}
