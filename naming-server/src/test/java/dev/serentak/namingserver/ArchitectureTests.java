package dev.serentak.namingserver;

import dev.serentak.testsupport.architecture.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return ServiceRules.of("dev.serentak.namingserver")
        .withPlainJava("dev.serentak.namingserver.lease.Glob")
        .tests();
  }
}
