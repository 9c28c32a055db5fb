package dev.serentak.testsupport.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.serentak.testsupport.architecture.ArchitectureRule.Scope;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceRulesTests {

  private static final String HERE = ServiceRulesTests.class.getPackageName();
  private static final String FIXTURES = HERE + ".fixtures";

  static Stream<String> topics() {
    return rules("any.service").map(ArchitectureRule::topic);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void reportsEveryTypeOfTheBadFixtureAndTheReason(String topic) {
    String fixture = fixture(topic) + ".bad";
    JavaClasses classes = new ClassFileImporter().importPackages(fixture);

    EvaluationResult result = rule(topic, fixture).evaluate(classes);

    assertThat(result.getFailureReport().toString())
        .contains(", because ")
        .contains(classes.stream().map(JavaClass::getName).toList());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void passesTheGoodFixture(String topic) {
    String fixture = fixture(topic) + ".good";

    rule(topic, fixture).check(new ClassFileImporter().importPackages(fixture));
  }

  @Test
  void hasAGoodAndABadFixtureForEveryRule() {
    Set<String> packages =
        new ClassFileImporter()
            .importPackages(FIXTURES).stream().map(JavaClass::getPackageName).collect(toSet());

    assertThat(topics())
        .doesNotHaveDuplicates()
        .allSatisfy(
            topic ->
                assertThat(packages)
                    .anyMatch(name -> (name + ".").startsWith(fixture(topic) + ".good."))
                    .anyMatch(name -> (name + ".").startsWith(fixture(topic) + ".bad.")));
  }

  @Test
  void makesOneTestOfEveryRuleNamedByItsClaimAndItsReason() {
    assertThat(ServiceRules.of(HERE).withPlainJava(HERE).tests())
        .hasSameSizeAs(topics().toList())
        .anySatisfy(
            test ->
                assertThat(test.getDisplayName())
                    .startsWith("cycles: features form no cycle, because "));
  }

  @Test
  void failsEveryRuleWhenThePackageDoesNotExist() {
    assertThat(ServiceRules.of("any.service").tests())
        .isNotEmpty()
        .allSatisfy(
            test ->
                assertThatThrownBy(() -> test.getExecutable().execute())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("failed to check any classes"));
  }

  @Test
  void failsWhenThePlainJavaNamedDoesNotExist() {
    String fixture = fixture("plain Java") + ".good";
    JavaClasses classes = new ClassFileImporter().importPackages(fixture);

    assertThatThrownBy(() -> StructureRules.plainJava(fixture + ".Su").rule().check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  @Test
  void tellsMainClassesFromTestClasses() {
    assertThat(Scope.MAIN.classesOf(HERE).contain(ServiceRules.class)).isTrue();
    assertThat(Scope.MAIN.classesOf(HERE).contain(ServiceRulesTests.class)).isFalse();
    assertThat(Scope.TESTS.classesOf(HERE).contain(ServiceRules.class)).isFalse();
    assertThat(Scope.TESTS.classesOf(HERE).contain(ServiceRulesTests.class)).isTrue();
    assertThat(Scope.EVERYWHERE.classesOf(HERE).contain(ServiceRules.class)).isTrue();
    assertThat(Scope.EVERYWHERE.classesOf(HERE).contain(ServiceRulesTests.class)).isTrue();
  }

  private static String fixture(String topic) {
    return FIXTURES + "." + topic.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private static ArchRule rule(String topic, String basePackage) {
    return rules(basePackage)
        .filter(rule -> rule.topic().equals(topic))
        .findFirst()
        .orElseThrow()
        .rule();
  }

  private static Stream<ArchitectureRule> rules(String basePackage) {
    return ServiceRules.of(basePackage).withPlainJava(basePackage).rules().stream();
  }
}
