package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console looks: to everybody, in any colours, at any width. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(OpenConsole.class)
class ConsoleLookIT {

  private static final String SEND = "form button.primary";
  private final WholeSystem system;
  private final Browser browser;

  ConsoleLookIT(WholeSystem system, Browser browser) {
    this.system = system;
    this.browser = browser;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "jobs",
        "batch",
        "dead-letters",
        "fetch",
        "board",
        "names",
        "greeting",
        "uppercase",
        "api"
      })
  void eachPanelIsAccessibleInBothColoursAndAtAnyWidth(String panel) {
    assertAccessible(panel, ".content > *");
  }

  @Test
  void theStoryOfAJobIsAccessible() {
    Api producer = system.service("task-producer-service").api();
    for (String job : List.of("{\"x\":1,\"y\":2}", "{\"x\":1,\"y\":2,\"delay\":\"PT5M\"}")) {
      String id = producer.post("/jobs", job).json().get("id").stringValue();
      assertAccessible("job/" + id, ".story li");
    }
  }

  @Test
  void theProgressOfABatchIsAccessible() {
    Service worker = system.service("task-worker-service");
    worker.kill();
    Api producer = system.service("task-producer-service").api();
    String jobs = "{\"jobs\":[{\"x\":1,\"y\":2}]}";
    String id = producer.post("/batches", jobs).json().get("id").stringValue();
    assertAccessible("batch/" + id, ".progress");
    worker.start();
    worker.awaitReady();
    browser.awaitText(".sum", "All 1 are done.");
    assertAccessible("batch/" + id, ".progress .good");
  }

  private void assertAccessible(String panel, String loaded) {
    for (int width : List.of(1920, 360)) {
      for (String scheme : List.of("light", "dark")) {
        browser.size(width, 900);
        browser.colours(scheme);
        browser.show(panel);
        browser.awaitThat("loaded", () -> browser.count(loaded) > 0);
        assertThat(browser.violations()).as("%s, %s, %d px", panel, scheme, width).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth"))
            .as("%s at %d px does not scroll sideways", panel, width)
            .isEqualTo((long) width);
      }
    }
  }

  @Test
  void whatIsNotAccessibleIsFound() {
    browser.colours("light");
    browser.show("greeting");
    browser.run("document.querySelector('.card').append(document.createElement('input'))");
    browser.run(
        "document.querySelector('h2').style.color = getComputedStyle(document.body).backgroundColor");
    assertThat(browser.violations())
        .anyMatch(one -> one.startsWith("label:"))
        .anyMatch(one -> one.startsWith("color-contrast:"));
  }

  @Test
  void everythingCanBeReachedByKeyboard() {
    browser.size(1280, 900);
    browser.show("greeting");
    browser.reload();
    browser.awaitThat("loaded", () -> browser.count(SEND) == 1);
    List<String> reached = browser.tabThrough(13);
    assertThat(reached)
        .startsWith("Skip to the content", "Serentak", "Overview", "Jobs")
        .contains("API", "name", "Greet me");
  }

  @Test
  void picturesOfAllPanelsAreTaken() {
    browser.size(1280, 900);
    browser.colours("light");
    assertThat(new ConsolePictures(system, browser).take()).hasSize(12);
  }
}
