package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Any Python will do here; Celery's part is in {@link CeleryIT}. */
@EnabledIf("pythonIsInstalled")
class PythonTests {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private final Python python = new Python("python3");

  static boolean pythonIsInstalled() {
    try {
      return new Python("python3").run(LIMIT, Map.of(), "--version").exitCode() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void prefersTheInterpreterThatIsGiven() {
    assertThat(Python.candidates(Map.of("SERENTAK_TEST_PYTHON", "/opt/python")))
        .containsExactly("/opt/python");
    assertThat(Python.candidates(Map.of())).containsExactly("python3", "/usr/bin/python3");
  }

  @Test
  void returnsOutputAndExitCodeOfAScript() {
    String script =
        script(
            """
            import os, sys
            print(sys.argv[1], os.environ["GREETING"])
            sys.exit(3)
            """);

    assertThat(python.run(LIMIT, Map.of("GREETING", "hello"), script, "Ännchen"))
        .isEqualTo(new PythonOutput(3, "Ännchen hello\n", ""));
  }

  @Test
  void readsBothStreamsOfAScriptThatPrintsMoreThanAPipeHolds() {
    String script =
        script(
            """
            import sys
            sys.stderr.write("e" * 300_000)
            sys.stdout.write("o" * 300_000)
            """);

    PythonOutput output = python.run(LIMIT, Map.of(), script);

    assertThat(output.stdout()).hasSize(300_000);
    assertThat(output.stderr()).hasSize(300_000);
  }

  @Test
  void endsAScriptThatTakesTooLongAndTellsItsOutput() {
    String script =
        script(
            """
            import time
            print("waiting")
            time.sleep(600)
            """);

    assertThatThrownBy(() -> python.run(Duration.ofSeconds(2), Map.of(), script))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Not ended within PT2S")
        .hasMessageContaining("waiting");
  }

  @Test
  void stopsARunningProgramInAnOrderlyWay() {
    String script =
        script(
            """
            import signal, sys, time
            def stop(signal, frame):
              print("stopped")
              sys.exit(0)
            signal.signal(signal.SIGTERM, stop)
            print("ready", file=sys.stderr)
            time.sleep(600)
            """);

    try (var program = python.start(Map.of(), script)) {
      program.awaitText("ready", LIMIT);

      assertThat(program.stop()).isEqualTo(new PythonOutput(0, "stopped\n", "ready\n"));
    }
  }

  @Test
  void tellsWhatAProgramPrintedInsteadOfTheExpectedText() {
    String script = script("print('broken')");

    try (var program = python.start(Map.of(), script)) {
      assertThatThrownBy(() -> program.awaitText("ready", LIMIT))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("Ended without printing: ready")
          .hasMessageContaining("broken");
    }
  }

  @Test
  void tellsTheCommandThatCouldNotBeStarted() {
    assertThatThrownBy(() -> new Python("no-such-python").run(LIMIT, Map.of(), "--version"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no-such-python");
  }

  private String script(String text) {
    try {
      return Files.writeString(directory.resolve("script.py"), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
