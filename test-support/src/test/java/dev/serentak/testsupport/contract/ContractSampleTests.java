package dev.serentak.testsupport.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractSampleTests {

  private static final String SAMPLE =
      """
      {"name": "Änn", "n": 5, "share": 0.50, "list": [1, {"a": null, "b": true}]}
      """;

  @TempDir private Path root;
  private Path module;

  @BeforeEach
  void writeSamples() throws IOException {
    Path channel = Files.createDirectories(root.resolve("contracts/board"));
    Files.createFile(root.resolve("pom.xml"));
    Files.writeString(channel.resolve("Note.json"), SAMPLE);
    Files.writeString(channel.resolve("List.json"), "[1]");
    module = Files.createDirectories(root.resolve("some-service"));
    Files.createFile(module.resolve("pom.xml"));
  }

  @Test
  void readsASampleFromTheRootAboveTheModule() {
    ContractSample sample = note();

    assertThat(sample.text()).isEqualTo(SAMPLE);
    assertThat(sample.bytes()).isEqualTo(SAMPLE.getBytes(UTF_8));
    assertThat(sample.tree().at("/list/1/b").booleanValue()).isTrue();
    assertThat(sample.tree().at("/share").decimalValue()).isEqualTo(new BigDecimal("0.50"));
  }

  @Test
  void saysWhereItLookedForAMissingSample() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ContractSample.read(module, "board", "Letter"))
        .withMessageContaining(root.resolve("contracts/board/Letter.json").toString());
  }

  @Test
  void saysWhereItLookedForTheContracts() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ContractSample.read(root.resolveSibling("elsewhere"), "board", "Note"))
        .withMessageContaining("pom.xml and contracts")
        .withMessageContaining("elsewhere");
  }

  @Test
  void addsOneFieldAtTheTopAndKeepsTheRest() {
    String extended = note().withExtraField();

    assertThat(extended).contains("\"fieldOfALaterVersion\":\"unknown\"").contains("0.50");
    assertThatThrownBy(() -> note().assertWrites(extended)).isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesAnExtraFieldInAList() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ContractSample.read(module, "board", "List").withExtraField())
        .withMessageContaining("Not a JSON object");
  }

  @Test
  void acceptsAnotherOrderOfFieldsAndAnotherLayout() {
    var json =
        """
        {"list":[1,{"b":true,"a":null}],"share":0.50,"n":5,"name":"\\u00c4nn"}
        """;

    assertThatCode(() -> note().assertWrites(json)).doesNotThrowAnyException();
    assertThatCode(() -> note().assertWrites(json.getBytes(UTF_8))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 'Änn', 'n': 5.0, 'share': 0.50, 'list': [1, {'a': null, 'b': true}]}",
        "{'name': 'Änn', 'n': '5', 'share': 0.50, 'list': [1, {'a': null, 'b': true}]}",
        "{'name': 'Änn', 'n': 5, 'share': 0.5, 'list': [1, {'a': null, 'b': true}]}",
        "{'name': 'Änn', 'n': 5, 'share': 0.50, 'list': [{'a': null, 'b': true}, 1]}",
        "{'name': 'Änn', 'n': 5, 'share': 0.50, 'list': [1, {'b': true}]}",
        "{'name': 'Änn', 'n': 5, 'share': 0.50, 'list': [1, {'a': null, 'b': true}], 'x': 1}",
        "{'name': 'änn', 'n': 5, 'share': 0.50, 'list': [1, {'a': null, 'b': true}]}"
      })
  void refusesAnyOtherValue(String json) {
    assertThatThrownBy(() -> note().assertWrites(json.replace('\'', '"')))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Note.json");
  }

  @Test
  void refusesAFieldThatIsWrittenTwice() {
    assertThatThrownBy(() -> note().assertWrites(SAMPLE.replace("\"n\": 5", "\"n\": 5, \"n\": 5")))
        .hasMessageContaining("Duplicate");
  }

  private ContractSample note() {
    return ContractSample.read(module, "board", "Note");
  }
}
