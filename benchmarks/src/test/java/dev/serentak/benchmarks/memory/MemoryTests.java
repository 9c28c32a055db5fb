package dev.serentak.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTests {

  @TempDir private Path folder;

  @Test
  void readsWhatLinuxTells() throws IOException {
    Files.writeString(
        folder.resolve("status"), "Name:\tjava\nVmHWM:\t  300 kB\nVmRSS:\t  201 kB\nThreads:\t9\n");
    Files.writeString(
        folder.resolve("smaps_rollup"),
        "00400000-7ffe [rollup]\nRss:      201 kB\nPss:      102 kB\nPss_Dirty:  7 kB\n");
    assertThat(Memory.of(folder)).isEqualTo(new Memory(201, 102));
  }

  @Test
  void failsWhereSomethingIsNotTold() throws IOException {
    Files.writeString(folder.resolve("status"), "Name:\tkthreadd\n");
    assertThatThrownBy(() -> Memory.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("VmRSS");
  }
}
