package dev.serentak.testsupport.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

class ShownSettingsTests {

  @ConfigurationProperties("kettle")
  record KettleProperties(
      @DefaultValue("90") int greatestHeat,
      @DefaultValue("2m") Duration patience,
      @Nullable String owner) {}

  private static ShownSettings settings(String name) {
    return ShownSettings.of("dev.serentak.testsupport.settings", "settings/" + name + ".yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "right-by-placeholder"})
  void acceptWhatIsShownAsItIs(String name) {
    ShownSettings settings = settings(name);
    settings.compareKeys();
    settings.compareValues(KettleProperties.class);
    assertThat(settings.tests()).hasSize(2);
  }

  @Test
  void refuseAKeyThatIsMissing() {
    assertThatThrownBy(() -> settings("missing").compareKeys())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("kettle.patience");
  }

  @Test
  void refuseAKeyThatIsNone() {
    assertThatThrownBy(() -> settings("unknown").compareKeys())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("kettle.colour");
  }

  @Test
  void refuseAValueThatIsNotTheDefault() {
    assertThatThrownBy(() -> settings("other-value").compareValues(KettleProperties.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("greatestHeat=80");
  }

  @Test
  void refuseAPackageWithoutSettings() {
    assertThatThrownBy(() -> ShownSettings.of("dev.serentak.nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.serentak.nowhere");
  }
}
