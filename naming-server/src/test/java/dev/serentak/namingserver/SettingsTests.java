package dev.serentak.namingserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/** {@code application.yaml} shows every setting with the default that the code has. */
class SettingsTests {

  private static final List<String> RECORDS =
      List.of("lease.LeaseProperties", "event.EventProperties");

  private final EnumerablePropertySource<?> yaml;

  SettingsTests() throws IOException {
    yaml =
        (EnumerablePropertySource<?>)
            new YamlPropertySourceLoader()
                .load("yaml", new ClassPathResource("application.yaml"))
                .getFirst();
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("dev.serentak.namingserver." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String prefix(String name) {
    return name.substring(0, name.indexOf('.'));
  }

  @Test
  void showsEverySettingAndNoOther() {
    Set<String> shown =
        Stream.of(yaml.getPropertyNames())
            .filter(key -> key.startsWith("lease.") || key.startsWith("event."))
            .map(key -> ConfigurationPropertyName.of(key).toString().replace("-", ""))
            .collect(Collectors.toSet());
    Set<String> known =
        RECORDS.stream()
            .flatMap(
                name ->
                    Arrays.stream(type(name).getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(component -> prefix(name) + "." + component.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toSet());

    assertThat(shown).isEqualTo(known);
  }

  @Test
  void showsTheDefaults() {
    var shown = new StandardEnvironment();
    shown.getPropertySources().addFirst(yaml);
    for (String name : RECORDS) {
      assertThat(Binder.get(shown).bindOrCreate(prefix(name), type(name)))
          .isEqualTo(Binder.get(new MockEnvironment()).bindOrCreate(prefix(name), type(name)));
    }
  }
}
