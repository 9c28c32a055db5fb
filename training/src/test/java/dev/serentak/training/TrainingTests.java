package dev.serentak.training;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TrainingTests {

  @Test
  void endsByItselfWhenEachRequestWasAnsweredAsItShouldBe() {
    assertThatCode(() -> Training.main(new String[0])).doesNotThrowAnyException();
  }
}
