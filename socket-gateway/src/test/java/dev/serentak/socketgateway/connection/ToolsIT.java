package dev.serentak.socketgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** The tools that people use, where they are installed. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "gateway.port=0")
@TestConstructor(autowireMode = AutowireMode.ALL)
class ToolsIT {

  private static final int ROUNDS = 1_000;

  @TempDir private Path folder;
  private final Gateway gateway;

  ToolsIT(Gateway gateway) {
    this.gateway = gateway;
  }

  private String port() {
    return Integer.toString(Objects.requireNonNull(gateway.address()).getPort());
  }

  private static void assumeInstalled(String tool) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))),
        tool + " is not installed");
  }

  /** What the tool prints when it is given the input and then its end. */
  private String print(List<String> command, String input) throws Exception {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    var process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return Files.readString(out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nc -N 127.0.0.1 PORT", "ncat 127.0.0.1 PORT", "socat -t 10 - TCP:127.0.0.1:PORT"})
  void getTheirAnswerAndEnd(String line) throws Exception {
    List<String> command = List.of(line.replace("PORT", port()).split(" "));
    assumeInstalled(command.getFirst());
    assertThat(print(command, "abc")).isEqualTo("ABC");
    assertThat(print(command, "straße\n🌍 é\n")).isEqualTo("STRASSE\n🌍 É\n");
    String much = "abc\n".repeat(50_000);
    assertThat(print(command, much)).isEqualTo(much.replace("abc", "ABC"));
  }

  @Test
  void ncGetsItsAnswerEveryTime() throws Exception {
    assumeInstalled("nc");
    List<String> command = List.of("nc", "-N", "127.0.0.1", port());
    int answered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      answered += print(command, "abc").equals("ABC") ? 1 : 0;
    }
    assertThat(answered).isEqualTo(ROUNDS);
  }
}
