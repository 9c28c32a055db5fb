package dev.serentak.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Libraries that are not used, and methods that are neither called nor referred to. */
final class ForbiddenRules {

  private static final Set<String> FORBIDDEN_TYPES =
      Set.of(
          "jakarta.annotation.Nonnull",
          "jakarta.annotation.Nullable",
          "org.springframework.lang.NonNull",
          "org.springframework.lang.NonNullApi",
          "org.springframework.lang.NonNullFields",
          "org.springframework.lang.Nullable");

  private static final Set<String> BLOCKING =
      Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");

  private ForbiddenRules() {}

  static List<ArchitectureRule> all() {
    return List.of(
        forbiddenPackages(), caseConversion(), blocking(), console(), sleeping(), timeLimits());
  }

  private static ArchitectureRule forbiddenPackages() {
    DescribedPredicate<JavaClass> forbidden =
        resideInAnyPackage(
                "lombok..", "com.fasterxml.jackson.databind..", "org.springframework.retry..")
            .or(describe("forbidden", type -> FORBIDDEN_TYPES.contains(type.getName())));
    return ArchitectureRule.everywhere(
        "forbidden packages",
        noClasses()
            .should()
            .dependOnClassesThat(forbidden)
            .as("no Lombok, no Jackson 2, no spring-retry, no nullness annotations but JSpecify's")
            .because("Java, Jackson 3, Spring Framework 7 and JSpecify already do their work"));
  }

  private static ArchitectureRule caseConversion() {
    return ArchitectureRule.everywhere(
        "case conversion",
        noUse(
                target ->
                    target.getOwner().isEquivalentTo(String.class)
                        && Set.of("toUpperCase", "toLowerCase").contains(target.getName())
                        && takesNo(Locale.class, target))
            .as("toUpperCase and toLowerCase are told the locale")
            .because("in Turkish the upper case of i is not I"));
  }

  private static ArchitectureRule blocking() {
    return ArchitectureRule.main(
        "blocking",
        noUse(
                target ->
                    (target.getOwner().isAssignableTo("reactor.core.publisher.Mono")
                            || target.getOwner().isAssignableTo("reactor.core.publisher.Flux"))
                        && BLOCKING.contains(target.getName()))
            .as("nothing waits for a Mono or a Flux")
            .because("one waiting event loop stops every request that it serves"));
  }

  private static ArchitectureRule console() {
    return ArchitectureRule.main(
        "console",
        noUse(
                target ->
                    target.getOwner().isEquivalentTo(System.class)
                            && Set.of("out", "err").contains(target.getName())
                        || target.getOwner().isAssignableTo(Throwable.class)
                            && target.getName().equals("printStackTrace"))
            .as("nothing prints to the console")
            .because("only the log has levels, times and a place to go"));
  }

  private static ArchitectureRule sleeping() {
    return ArchitectureRule.tests(
        "sleeping",
        noUse(
                target ->
                    target.getName().equals("sleep")
                        && (target.getOwner().isEquivalentTo(Thread.class)
                            || target.getOwner().isEquivalentTo(TimeUnit.class)))
            .as("tests do not sleep")
            .because("a sleep is too short on a slow machine and too long on all others"));
  }

  private static ArchitectureRule timeLimits() {
    return ArchitectureRule.tests(
        "time limits",
        noUse(
                target ->
                    target.getOwner().getName().startsWith("reactor.test.StepVerifier")
                        && target.getName().startsWith("verify")
                        && takesNo(Duration.class, target))
            .as("a StepVerifier is given a Duration to verify in")
            .because("without one a test that fails can hang for ever"));
  }

  /** Method references count as much as calls, which {@code callMethod} would not do. */
  private static ArchRule noUse(Predicate<AccessTarget> forbidden) {
    DescribedPredicate<JavaAccess<?>> accesses =
        describe("forbidden", access -> forbidden.test(access.getTarget()));
    return noClasses().should().accessTargetWhere(accesses);
  }

  private static boolean takesNo(Class<?> parameter, AccessTarget target) {
    return target instanceof CodeUnitAccessTarget method
        && method.getRawParameterTypes().stream().noneMatch(type -> type.isAssignableTo(parameter));
  }
}
