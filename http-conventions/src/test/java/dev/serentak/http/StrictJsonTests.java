package dev.serentak.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/** A body whose parts are read one by one, so that one that is not valid leaves the others. */
class StrictJsonTests {

  private final StrictJson json =
      new StrictJson(new JsonMapper(), Validation.buildDefaultValidatorFactory().getValidator());

  record Body(@NotNull List<TokenBuffer> parts) {}

  record Inner(@NotNull BigDecimal y) {}

  record Part(@NotNull BigDecimal x, @Size(max = 3) String name, Inner inner) {}

  private List<TokenBuffer> parts(String... parts) {
    String text = "{\"parts\":[" + String.join(",", parts) + "]}";
    JavaType type = json.mapper().constructType(Body.class);
    return ((Body) json.read(() -> json.mapper().createParser(text), type)).parts();
  }

  @Test
  void keepsEveryDigitOfAPart() {
    String digits = "9".repeat(700) + "." + "1".repeat(700) + "0";
    TokenBuffer part = parts("{\"x\": %s}".formatted(digits)).getFirst();
    assertThat(json.read(part, Part.class).x()).isEqualTo(new BigDecimal(digits));
  }

  @Test
  void readsThePartsBesideOneThatIsNot() {
    List<TokenBuffer> parts = parts("{\"x\": 1e99999999999}", "{\"x\": NaN}", "{\"x\": 1}");
    assertThat(IntStream.range(0, 2).mapToObj(i -> violations(parts.get(i))).map(List::toString))
        .allMatch(violation -> violation.contains("/x") && violation.contains("a number"));
    assertThat(json.read(parts.get(2), Part.class).x()).isEqualTo(BigDecimal.ONE);
  }

  @ParameterizedTest
  @MethodSource("violations")
  void tellsEveryViolationOfAPart(String part, List<String> pointers) {
    assertThat(violations(parts(part).getFirst()).stream().map(Violation::pointer))
        .containsExactlyInAnyOrderElementsOf(pointers);
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of("{}", List.of("/x")),
        Arguments.of("{\"x\": \"1\", \"name\": \"long\"}", List.of("/x", "/name")),
        Arguments.of("{\"x\": 1, \"more\": {\"deep\": [1]}}", List.of("/more")),
        Arguments.of(
            "{\"x\": 1, \"inner\": {\"y\": true, \"z\": 1}}", List.of("/inner/y", "/inner/z")),
        Arguments.of("3", List.of("")),
        Arguments.of("[1]", List.of("")));
  }

  private List<Violation> violations(TokenBuffer part) {
    var violations = new ArrayList<Violation>();
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> json.read(part, Part.class))
        .satisfies(e -> violations.addAll(e.violations()));
    return violations;
  }
}
