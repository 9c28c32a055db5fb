package dev.serentak.socketgateway;

import dev.serentak.testsupport.architecture.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return ServiceRules.of("dev.serentak.socketgateway")
        .withPlainJava("dev.serentak.socketgateway.uppercase")
        .tests();
  }
}
