package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTests {

  /** Writes its process number and stays until it is ended. */
  private static final String STAY = "echo $$ >>\"$PIDS\"; exec sleep 60";

  @TempDir Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private DataDirectory data;

  @BeforeEach
  void take() {
    data = new DataDirectory(root.resolve(".data"));
    data.take();
  }

  @AfterEach
  void giveBack() {
    data.close();
  }

  @Test
  void returnsWhenThePartIsReadyAndStopsIt() throws Exception {
    var keeper = keeper(STAY);
    keeper.start();
    assertThat(pids()).hasSize(1);
    assertThat(printed()).contains("part starting", "part ready after ");

    keeper.stop();
    assertThat(ProcessHandle.of(pids().getFirst())).isEmpty();
    assertThat(printed()).doesNotContain("ended");
  }

  @Test
  void startsAPartThatWasKilledAgain() throws Exception {
    var keeper = keeper(STAY);
    keeper.start();
    ProcessHandle.of(pids().getFirst()).orElseThrow().destroyForcibly();

    await().atMost(Duration.ofSeconds(20)).until(() -> pids().size() == 2);
    assertThat(printed()).contains("part ended with exit code 137 and is started again in 1 s");
    keeper.stop();
    assertThat(ProcessHandle.of(pids().getLast())).isEmpty();
  }

  @Test
  void failsWithTheEndOfTheLogWhenThePartEndsBeforeItIsReady() {
    assertThatThrownBy(keeper("echo no such host; exit 7")::start)
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("part ended with exit code 7 before it was ready; the end of ")
        .hasMessageEndingWith("  | no such host");
  }

  @Test
  void startsNothingAfterItsStop() throws Exception {
    var keeper = keeper(STAY);
    keeper.stop();
    keeper.start();
    assertThat(root.resolve("pids")).doesNotExist();
  }

  @Test
  void doesNotWaitForTheEndOfAStart() throws Exception {
    var keeper = keeper("trap '' TERM; echo $$ >\"$PIDS.deaf\"; exec sleep 60");
    var start = Thread.startVirtualThread(() -> assertThatNoException().isThrownBy(keeper::start));
    Path deaf = root.resolve("pids.deaf");
    await().until(() -> Files.exists(deaf) && Files.size(deaf) > 0);
    keeper.stop();
    assertThat(start.join(Duration.ofSeconds(10))).isTrue();
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(deaf).strip()))).isEmpty();
  }

  @Test
  void doesNotLetThePartHearCtrlC() throws Exception {
    var keeper = keeper("kill -INT $$; kill -HUP $$; " + STAY);
    keeper.start();
    assertThat(pids()).hasSize(1);
    keeper.stop();
  }

  private Keeper keeper(String script) {
    Path pids = root.resolve("pids");
    var part =
        new Part(
            List.of(new Port("part", 1, "PART_PORT")),
            List.of("sh", "-c", script),
            Map.of("PIDS", pids.toString()),
            () -> Files.exists(pids),
            "",
            Duration.ofMillis(50));
    var printer = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Keeper(part, root, data, new Console(printer, printer, false, name -> name));
  }

  private List<Long> pids() throws IOException {
    return Files.readAllLines(root.resolve("pids")).stream().map(Long::valueOf).toList();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
