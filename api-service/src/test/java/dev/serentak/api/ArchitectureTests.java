package dev.serentak.api;

import dev.serentak.testsupport.architecture.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {

  @TestFactory
  Stream<DynamicTest> rules() {
    return ServiceRules.of("dev.serentak.api")
        .withPlainJava(
            "dev.serentak.api.processing.Statistics",
            "dev.serentak.api.processing.Part",
            "dev.serentak.api.processing.ExactSum",
            "dev.serentak.api.processing.Nearest")
        .tests();
  }
}
