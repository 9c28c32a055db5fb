package dev.serentak.greeting;

import dev.serentak.testsupport.architecture.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {

  @TestFactory
  Stream<DynamicTest> rules() {
    return ServiceRules.of("dev.serentak.greeting")
        .withPlainJava("dev.serentak.greeting.welcome.Welcome")
        .tests();
  }
}
