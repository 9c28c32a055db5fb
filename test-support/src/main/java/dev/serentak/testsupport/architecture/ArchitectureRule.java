package dev.serentak.testsupport.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule, the part of a service it holds for, and the topic it goes by in the report.
 *
 * @param topic unique; without its blanks it is the package of the rule's fixtures
 */
record ArchitectureRule(String topic, Scope scope, ArchRule rule) {

  static ArchitectureRule main(String topic, ArchRule rule) {
    return new ArchitectureRule(topic, Scope.MAIN, rule);
  }

  static ArchitectureRule tests(String topic, ArchRule rule) {
    return new ArchitectureRule(topic, Scope.TESTS, rule);
  }

  static ArchitectureRule everywhere(String topic, ArchRule rule) {
    return new ArchitectureRule(topic, Scope.EVERYWHERE, rule);
  }

  String name() {
    return topic + ": " + rule.getDescription();
  }

  /** The classes of a service that a rule holds for. */
  enum Scope {
    MAIN(Predefined.DO_NOT_INCLUDE_TESTS),
    TESTS(Predefined.ONLY_INCLUDE_TESTS),
    EVERYWHERE;

    private final List<ImportOption> options;

    Scope(ImportOption... options) {
      this.options = List.of(options);
    }

    JavaClasses classesOf(String basePackage) {
      return new ClassFileImporter(options).importPackages(basePackage);
    }
  }
}
