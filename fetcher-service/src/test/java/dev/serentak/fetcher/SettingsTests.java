package dev.serentak.fetcher;

import dev.serentak.testsupport.settings.ShownSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SettingsTests {

  @TestFactory
  Stream<DynamicTest> areShownWithTheirDefaults() {
    return ShownSettings.of("dev.serentak.fetcher").tests();
  }
}
