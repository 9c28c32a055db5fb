package dev.serentak.fetcher;

import dev.serentak.testsupport.architecture.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTests {

  @TestFactory
  Stream<DynamicTest> rules() {
    return ServiceRules.of("dev.serentak.fetcher").tests();
  }
}
