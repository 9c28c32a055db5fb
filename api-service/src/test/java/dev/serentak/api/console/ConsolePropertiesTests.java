package dev.serentak.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsolePropertiesTests {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8081, true",
    "https://jobs.example.org, true",
    "http://[::1]:8081, true",
    "http://localhost:8081/, false",
    "localhost:8081, false",
    "http://localhost:8081; script-src *, false",
    "'http://localhost:8081 https://elsewhere.org', false",
    "'', false"
  })
  void onlyAnOriginGoesIntoThePolicy(String origin, boolean valid) {
    try (var validation = Validation.buildDefaultValidatorFactory()) {
      var properties = new ConsoleProperties(origin, origin, origin, origin, origin);
      assertThat(validation.getValidator().validate(properties)).hasSize(valid ? 0 : 5);
    }
  }
}
