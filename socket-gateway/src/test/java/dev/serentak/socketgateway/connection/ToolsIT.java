package dev.serentak.socketgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
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

  @ParameterizedTest
  @ValueSource(
      strings = {"nc -N 127.0.0.1 PORT", "ncat 127.0.0.1 PORT", "socat -t 10 - TCP:127.0.0.1:PORT"})
  void getTheirAnswerAndEnd(String line) throws Exception {
    var tool = Tool.ifInstalled(folder, line.replace("PORT", port()).split(" "));
    assertThat(tool.print("abc")).isEqualTo("ABC");
    assertThat(tool.print("straße\n🌍 é\n")).isEqualTo("STRASSE\n🌍 É\n");
    String much = "abc\n".repeat(50_000);
    assertThat(tool.print(much)).isEqualTo(much.replace("abc", "ABC"));
  }

  @Test
  void ncGetsItsAnswerEveryTime() throws Exception {
    var nc = Tool.ifInstalled(folder, "nc", "-N", "127.0.0.1", port());
    int answered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      answered += nc.print("abc").equals("ABC") ? 1 : 0;
    }
    assertThat(answered).isEqualTo(ROUNDS);
  }
}
