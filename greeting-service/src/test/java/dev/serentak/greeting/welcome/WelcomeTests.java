package dev.serentak.greeting.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serentak.testsupport.contract.ContractSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WelcomeTests {

  @ParameterizedTest
  @ValueSource(strings = {"Ann", "  Ann", "Ann\n", "\u2003Ann\t"})
  void welcomesByTheStrippedName(String name) {
    assertThat(Welcome.to(name).message()).isEqualTo("Hi welcome Ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Änne Müller", "O'Neil <b>", "李", "👩‍🚀", "%20", "x"})
  void takesAnyNameAsItIs(String name) {
    assertThat(Welcome.to(name).message()).isEqualTo("Hi welcome " + name);
  }

  @Test
  void countsCharactersAsPeopleWriteThem() {
    String longest = "🙂".repeat(100);

    assertThat(Welcome.to(" " + longest + " ").message()).endsWith(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Welcome.to(longest + "x"))
        .withMessage("must have at most 100 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
  void refusesBlankNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Welcome.to(name))
        .withMessage("must not be blank");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 27, 127, 133})
  void refusesControlCharacters(int character) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Welcome.to("A" + Character.toString(character) + "nn"))
        .withMessage("must not have control characters");
  }

  @Test
  void isWrittenAsAgreed() {
    ContractSample.of("greeting", "welcome")
        .assertWrites(new JsonMapper().writeValueAsBytes(Welcome.to("Ann")));
  }
}
