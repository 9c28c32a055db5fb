package dev.serentak.testsupport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The containers of the tests are those of docker-compose.yml. */
class ImageTests {

  @Test
  void areThoseOfCompose() {
    assertThat(Path.of("../docker-compose.yml"))
        .content()
        .contains("image: " + TestBroker.IMAGE + "\n")
        .containsPattern("image: (&postgres )?" + TestDatabase.IMAGE + "\n");
  }
}
