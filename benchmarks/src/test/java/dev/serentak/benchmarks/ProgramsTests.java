package dev.serentak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTests {

  @TempDir private Path logs;

  private static Program shell(String name, String script) {
    return Program.of(name, List.of("/bin/sh", "-c", script));
  }

  @Test
  void startsTheNextWhenTheOneBeforeItIsReady() throws Exception {
    var file = logs.resolve("first-is-ready");
    var first = shell("first", "touch " + file + "; echo ready; exec sleep 60");
    var second = shell("second", "test -e " + file + " && echo found; exec sleep 60");
    try (var programs = new Programs(logs)) {
      programs.start(
          List.of(first.readyWhen(Ready.logged("ready")), second.readyWhen(Ready.logged("found"))));

      assertThat(programs.running())
          .extracting(each -> each.program().name())
          .containsExactly("first", "second");
    }
  }

  @Test
  void tellsHowLongItTookUntilOneWasReady() throws Exception {
    try (var programs = new Programs(logs)) {
      programs.start(
          List.of(
              shell("late", "sleep 0.2; echo ready; exec sleep 60")
                  .readyWhen(Ready.logged("ready"))));

      assertThat(programs.running().getFirst().readyAfter())
          .isBetween(Duration.ofMillis(200), Duration.ofSeconds(30));
    }
  }

  @Test
  void endsAllOfThemWithWhatTheyHaveStartedThemselves() throws Exception {
    List<ProcessHandle> all;
    Path folder;
    try (var programs = new Programs(logs)) {
      var program = shell("parent", "sleep 60 & touch FOLDER/here; echo $WHERE; wait");
      programs.start(
          List.of(
              program
                  .with("WHERE", "at PORT.")
                  .readyWhen(Ready.logged("at " + program.port() + "."))));
      all = programs.running().getFirst().processes();
      folder = programs.running().getFirst().folder();
      assertThat(all).hasSize(2);
      assertThat(folder.resolve("here")).exists();
    }
    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(folder).doesNotExist();
  }

  @Test
  void saysWhichOneHasEndedBeforeItWasReady() throws Exception {
    try (var programs = new Programs(logs)) {
      assertThatThrownBy(() -> programs.start(List.of(shell("broken", "exit 1"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("broken has ended by itself");
    }
  }
}
