package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsOneLinePerEventWithoutATerminal() {
    var console = console(false);
    console.begin(List.of("broker"));
    console.starting("broker");
    console.ready("broker", Duration.ofMillis(1200));
    assertThat(text(out))
        .isEqualToNormalizingNewlines(
            """
            broker starting
            broker ready after 1.2 s, log broker.log
            """);
  }

  @Test
  void drawsTheTableOverItselfOnATerminal() {
    var console = console(true);
    console.begin(List.of("broker", "api"));
    console.starting("broker");
    console.ready("broker", Duration.ofMillis(1200));
    console.endTable();
    assertThat(text(out))
        .contains("\u001b[2A")
        .contains("  broker  ready       1.2 s  broker.log\u001b[K\n")
        .endsWith("  api     waiting\u001b[K\n\u001b[?7h");
  }

  @Test
  void continuesLineByLineAfterTheTable() {
    var console = console(true);
    console.begin(List.of("broker"));
    console.line("done");
    out.reset();
    console.starting("broker");
    assertThat(text(out)).isEqualToNormalizingNewlines("broker starting\n");
  }

  @Test
  void keepsErrorsApart() {
    console(false).error("no");
    assertThat(text(err)).isEqualToNormalizingNewlines("no\n");
    assertThat(text(out)).isEmpty();
  }

  private Console console(boolean live) {
    return new Console(printer(out), printer(err), live, name -> name + ".log");
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
