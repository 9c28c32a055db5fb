package dev.serentak.testsupport.architecture;

import static java.util.stream.Collectors.toMap;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.serentak.testsupport.architecture.ArchitectureRule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The architecture rules, applied to one service.
 *
 * <p>A rule that finds no class at all fails, so a misspelt package cannot pass.
 */
public final class ServiceRules {

  private final String basePackage;
  private final List<String> plainJava;

  private ServiceRules(String basePackage, List<String> plainJava) {
    this.basePackage = basePackage;
    this.plainJava = List.copyOf(plainJava);
  }

  /**
   * @param basePackage the package of the application class; the packages beside it are taken for
   *     other services
   */
  public static ServiceRules of(String basePackage) {
    return new ServiceRules(basePackage, List.of());
  }

  /**
   * Adds the rule that domain code knows nothing of Spring.
   *
   * @param names full names of packages or classes, which must exist
   */
  public ServiceRules withPlainJava(String... names) {
    return new ServiceRules(basePackage, List.of(names));
  }

  /** One test per rule. The classes are read when this is called. */
  public Stream<DynamicTest> tests() {
    Map<Scope, JavaClasses> classes =
        Stream.of(Scope.values()).collect(toMap(scope -> scope, s -> s.classesOf(basePackage)));
    return rules().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(), () -> rule.rule().check(classes.get(rule.scope()))));
  }

  List<ArchitectureRule> rules() {
    var rules = new ArrayList<ArchitectureRule>();
    rules.addAll(StructureRules.of(basePackage));
    plainJava.stream().map(StructureRules::plainJava).forEach(rules::add);
    rules.addAll(SpringRules.all());
    rules.addAll(ForbiddenRules.all());
    return rules;
  }
}
