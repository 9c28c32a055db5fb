package dev.serentak.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

class NamingPropertiesTests {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void standOnThePageInTheirOrder() throws IOException {
    String page = Files.readString(Path.of("../docs/naming.md"));
    String settings = page.substring(page.indexOf("## Settings"));

    assertThat(ROW.matcher(settings).results().map((MatchResult row) -> uniform(row.group(1))))
        .containsExactlyElementsOf(
            Stream.of(NamingProperties.class.getRecordComponents())
                .map(component -> uniform(component.getName()))
                .toList());
  }

  private static String uniform(String key) {
    return ConfigurationPropertyName.adapt(key, '.')
        .getLastElement(ConfigurationPropertyName.Form.UNIFORM);
  }
}
