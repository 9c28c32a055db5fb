package dev.serentak.testsupport.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/**
 * {@code application.yaml} shows every setting of its service that has a default, with that
 * default, and no key that is none. The settings are those of the records annotated {@code
 * ConfigurationProperties}.
 */
public final class ShownSettings {

  private final List<? extends Class<?>> records;
  private final EnumerablePropertySource<?> yaml;

  private ShownSettings(List<? extends Class<?>> records, EnumerablePropertySource<?> yaml) {
    this.records = records;
    this.yaml = yaml;
  }

  /**
   * @param basePackage the package of the service, whose application.yaml is on the class path
   */
  public static ShownSettings of(String basePackage) {
    return of(basePackage, "application.yaml");
  }

  static ShownSettings of(String basePackage, String file) {
    var records =
        new ClassFileImporter()
            .importPackages(basePackage).stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .map(JavaClass::reflect)
                .toList();
    assertThat(records).as("records of settings in %s", basePackage).isNotEmpty();
    try {
      var source =
          new YamlPropertySourceLoader().load(file, new ClassPathResource(file)).getFirst();
      return new ShownSettings(records, (EnumerablePropertySource<?>) source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One test for the keys, and one for the values of each record. */
  public Stream<DynamicTest> tests() {
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("shows every setting and no other", this::compareKeys)),
        records.stream()
            .map(
                type ->
                    DynamicTest.dynamicTest(
                        "shows the defaults of " + type.getSimpleName(),
                        () -> compareValues(type))));
  }

  void compareKeys() {
    Set<String> prefixes =
        records.stream().map(type -> prefix(type) + ".").collect(Collectors.toSet());
    Set<String> shown =
        Stream.of(yaml.getPropertyNames())
            .filter(key -> prefixes.stream().anyMatch(key::startsWith))
            .map(key -> ConfigurationPropertyName.of(key).toString().replace("-", ""))
            .collect(Collectors.toSet());
    assertThat(shown).containsAll(keys(true));
    assertThat(keys(false)).containsAll(shown);
  }

  private Set<String> keys(boolean onlyWithDefault) {
    return records.stream()
        .flatMap(
            type ->
                Arrays.stream(type.getRecordComponents())
                    .filter(component -> !onlyWithDefault || hasDefault(type, component))
                    .map(
                        component ->
                            prefix(type) + "." + component.getName().toLowerCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  /** The annotation stands on the parameter of the constructor alone. */
  private static boolean hasDefault(Class<?> type, RecordComponent component) {
    return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
        .filter(parameter -> parameter.getName().equals(component.getName()))
        .anyMatch(parameter -> parameter.isAnnotationPresent(DefaultValue.class));
  }

  private static String prefix(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
  }

  void compareValues(Class<?> type) {
    var shown = new StandardEnvironment();
    shown.getPropertySources().addFirst(yaml);
    assertThat(Binder.get(shown).bindOrCreate(prefix(type), type))
        .isEqualTo(Binder.get(new MockEnvironment()).bindOrCreate(prefix(type), type));
  }
}
