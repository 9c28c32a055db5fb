package dev.serentak.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names and ports stand in several places, for people and for programs: here they are compared. */
class ServicesTests {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `?([a-z-]+-(?:service|server|gateway))`? \\| (\\d+)\\b.*", Pattern.MULTILINE);

  private record Row(String name, int port) {}

  private static List<Row> rows(String file) throws IOException {
    return ROW.matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map(row -> new Row(row.group(1), Integer.parseInt(row.group(2))))
        .toList();
  }

  private static List<Row> entries() {
    return LocalStack.SERVICES.stream()
        .map(service -> new Row(service.name(), service.main().defaultNumber()))
        .toList();
  }

  @Test
  void areTheSameInTheReadme() throws IOException {
    assertThat(rows("README.md")).containsExactlyInAnyOrderElementsOf(entries());
  }

  @Test
  void areTheSameInThePageOfTheScripts() throws IOException {
    assertThat(rows("scripts/README.md")).containsExactlyInAnyOrderElementsOf(entries());
  }

  @Test
  void listenWhereTheirOwnSettingsSay() throws IOException {
    for (Service service : LocalStack.SERVICES) {
      Path settings = ROOT.resolve(service.name()).resolve("src/main/resources/application.yaml");
      assertThat(settings)
          .content()
          .contains(setting(service.main()))
          .contains(setting(service.health()))
          .contains("spring:\n  application.name: " + service.name() + "\n");
    }
  }

  private static String setting(Service.PortSetting port) {
    return "port: ${" + port.variable() + ":" + port.defaultNumber() + "}";
  }

  @Test
  void haveAPageOfTheirName() {
    assertThat(LocalStack.SERVICES)
        .allSatisfy(service -> assertThat(ROOT.resolve("docs/" + service.name() + ".md")).exists());
  }

  @Test
  void areModules() throws IOException {
    assertThat(LocalStack.SERVICES)
        .allSatisfy(
            service ->
                assertThat(ROOT.resolve("pom.xml"))
                    .content()
                    .contains("<module>" + service.name() + "</module>"));
  }
}
