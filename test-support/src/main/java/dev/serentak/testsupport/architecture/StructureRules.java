package dev.serentak.testsupport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** How packages and names are cut. */
final class StructureRules {

  private static final List<String> LIBRARIES = List.of("amqp", "eventstreams", "http", "naming");

  private StructureRules() {}

  static List<ArchitectureRule> of(String basePackage) {
    return List.of(cycles(basePackage), neighbours(basePackage), typeNames(), packageNames());
  }

  private static ArchitectureRule cycles(String basePackage) {
    return ArchitectureRule.main(
        "cycles",
        slices()
            .assignedFrom(new Features(basePackage))
            .should()
            .beFreeOfCycles()
            .as("features form no cycle")
            .because("a feature in a cycle can neither be read nor changed alone"));
  }

  private static ArchitectureRule neighbours(String basePackage) {
    String root = basePackage.substring(0, basePackage.lastIndexOf('.'));
    String[] allowed =
        LIBRARIES.stream().map(library -> root + "." + library + "..").toArray(String[]::new);
    return ArchitectureRule.main(
        "neighbours",
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAPackage(root + "..")
                    .and(not(resideInAPackage(basePackage + "..")))
                    .and(not(resideInAnyPackage(allowed))))
            .as("a service knows no other service, only the libraries " + LIBRARIES)
            .because("services agree on messages, not on classes, and are released one by one"));
  }

  /** For one package with all below it, or for one class with those nested in it. */
  static ArchitectureRule plainJava(String name) {
    DescribedPredicate<JavaClass> named =
        describe(
            "named " + name,
            type ->
                !type.getSimpleName().equals("package-info")
                    && (type.getName().equals(name)
                        || type.getName().startsWith(name + ".")
                        || type.getName().startsWith(name + "$")));
    return ArchitectureRule.main(
        "plain Java",
        noClasses()
            .that(named)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .as(name + " does not know Spring")
            .because("domain code is to be read and tested without a framework"));
  }

  private static ArchitectureRule typeNames() {
    return ArchitectureRule.main(
        "type names",
        noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO)")
            .as("no type is an Impl, Util, Helper, Manager or Dto")
            .because("such a name says what a type is for the programmer, not what it does"));
  }

  private static ArchitectureRule packageNames() {
    return ArchitectureRule.main(
        "package names",
        noClasses()
            .should()
            .resideInAnyPackage("..impl..", "..util..", "..common..", "..dto..", "..helper..")
            .as("no package is called impl, util, common, dto or helper")
            .because("a package without a subject collects strangers"));
  }

  /**
   * The packages right below the base package, each with all below it, and as one more feature
   * without a name the base package itself, so that there is always something to check.
   */
  private record Features(String basePackage) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName() + ".";
      if (!name.startsWith(basePackage + ".")) {
        return SliceIdentifier.ignore();
      }
      return SliceIdentifier.of(name.substring(basePackage.length() + 1).split("\\.", 2)[0]);
    }

    @Override
    public String getDescription() {
      return "features of " + basePackage;
    }
  }
}
