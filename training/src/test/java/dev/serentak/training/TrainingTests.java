package dev.serentak.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TrainingTests {

  /** Variables may name a database and a broker, of whoever builds; here one that would end it. */
  @Test
  void answersItselfWithoutHeedingTheEnvironmentAndEnds() {
    assertThat(System.getenv()).containsEntry("SERVER_PORT", "none");
    assertThatCode(() -> Training.main(new String[0])).doesNotThrowAnyException();
  }
}
