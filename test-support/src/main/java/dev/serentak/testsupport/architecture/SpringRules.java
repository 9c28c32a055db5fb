package dev.serentak.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.RECORDS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How Spring is used.
 *
 * <p>Annotations go by name here, so that this library brings no part of Spring to services that do
 * not use it.
 */
final class SpringRules {

  private static final String AUTOWIRED = "org.springframework.beans.factory.annotation.Autowired";
  private static final String VALUE = "org.springframework.beans.factory.annotation.Value";
  private static final String CONFIGURATION_PROPERTIES =
      "org.springframework.boot.context.properties.ConfigurationProperties";
  private static final String CONTROLLER = "org.springframework.stereotype.Controller";
  private static final String MESSAGE_LISTENER = "org.springframework.amqp.core.MessageListener";
  private static final String RABBIT_LISTENER =
      "org.springframework.amqp.rabbit.annotation.RabbitListener";

  private static final Set<JavaModifier> VISIBILITY =
      EnumSet.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED, JavaModifier.PRIVATE);

  private static final DescribedPredicate<JavaClass> PACKAGE_PRIVATE =
      describe(
          "package-private", type -> type.getModifiers().stream().noneMatch(VISIBILITY::contains));

  private SpringRules() {}

  static List<ArchitectureRule> all() {
    return List.of(
        settings(),
        fieldInjection(),
        valueStrings(),
        controllers(),
        listeners(),
        listenerMethods());
  }

  private static ArchitectureRule settings() {
    return ArchitectureRule.main(
        "settings",
        noClasses()
            .should(
                be(
                    annotatedWith(CONFIGURATION_PROPERTIES)
                        .<JavaClass>forSubtype()
                        .and(not(RECORDS))))
            .as("every @ConfigurationProperties type is a record")
            .because("settings are values, checked once and never changed afterwards"));
  }

  private static ArchitectureRule fieldInjection() {
    DescribedPredicate<JavaClass> injected =
        describe(
            "with an @Autowired field",
            type -> type.getFields().stream().anyMatch(f -> f.isAnnotatedWith(AUTOWIRED)));
    return ArchitectureRule.main(
        "field injection",
        noClasses()
            .should(be(injected))
            .as("no field is @Autowired")
            .because("a constructor shows what a class needs and lets its fields be final"));
  }

  private static ArchitectureRule valueStrings() {
    return ArchitectureRule.main(
        "value strings",
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(VALUE)
            .as("nothing is @Value")
            .because("a setting belongs to the validated record of its feature"));
  }

  private static ArchitectureRule controllers() {
    return ArchitectureRule.main(
        "controllers",
        noClasses()
            .should(
                be(metaAnnotatedWith(CONTROLLER).<JavaClass>forSubtype().and(not(PACKAGE_PRIVATE))))
            .as("controllers are package-private")
            .because("only the network calls them"));
  }

  private static ArchitectureRule listeners() {
    DescribedPredicate<JavaClass> listensByMethod =
        describe(
            "with a listener method",
            type ->
                type.getMethods().stream().anyMatch(m -> m.isMetaAnnotatedWith(RABBIT_LISTENER)));
    DescribedPredicate<JavaClass> listensByType =
        assignableTo(MESSAGE_LISTENER).and(not(INTERFACES));
    return ArchitectureRule.main(
        "listeners",
        noClasses()
            .should(be(listensByMethod.or(listensByType).and(not(PACKAGE_PRIVATE))))
            .as("message listeners are package-private")
            .because("only the broker calls them"));
  }

  private static ArchitectureRule listenerMethods() {
    return ArchitectureRule.main(
        "listener methods",
        noClasses()
            .should()
            .beMetaAnnotatedWith(RABBIT_LISTENER)
            .as("@RabbitListener stands on methods only")
            .because(
                "on a class the converter trusts the sender's class name instead of the parameter"));
  }
}
