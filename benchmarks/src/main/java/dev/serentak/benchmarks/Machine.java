package dev.serentak.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when it was measured.
 *
 * @param memory in MiB
 */
record Machine(Instant date, int processors, long memory, String system, String java) {

  static Machine here() {
    var bean = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        Runtime.getRuntime().availableProcessors(),
        bean.getTotalMemorySize() / (1024 * 1024),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.version"));
  }

  @Override
  public String toString() {
    return "%s, %d processors, %,d MiB, %s, Java %s"
        .formatted(date, processors, memory, system, java);
  }
}
