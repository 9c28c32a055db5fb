package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console while services die and come back, and while much happens. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(OpenConsole.class)
class ConsoleFaultIT {

  private final WholeSystem system;
  private final Browser browser;

  ConsoleFaultIT(WholeSystem system, Browser browser) {
    this.system = system;
    this.browser = browser;
  }

  private void awaitAway(String service) {
    browser.awaitText(".away-note", service + " does not answer. Reconnecting…");
    assertThat(browser.count(".content.away")).isEqualTo(1);
  }

  private void awaitBack() {
    browser.awaitThat("colours are back", () -> browser.count(".content.away") == 0);
    browser.awaitThat("no note", () -> !browser.find(".away-note").isDisplayed());
  }

  @Test
  void aBoardThatWasKilledIsGreyUntilItIsBackAndNothingIsMissed() {
    Service board = system.service("message-board-service");
    browser.show("board");
    board.api().post("/messages", "{\"text\":\"before\"}");
    browser.awaitText(".message", "before");
    board.kill();
    awaitAway("message-board-service");
    board.start();
    board.awaitReady();
    int told = 20;
    for (int i = 0; i < told; i++) {
      board.api().post("/messages", "{\"text\":\"while away %d\"}".formatted(i));
    }
    awaitBack();
    browser.awaitText(".message:first-child", "while away " + (told - 1));
    List<String> shown = texts(".message .text");
    System.out.printf(
        "board killed: posted=%d shown=%d distinct=%d%n",
        told + 1, shown.size(), shown.stream().distinct().count());
    assertThat(shown).hasSize(told + 1).doesNotHaveDuplicates().endsWith("before");
  }

  @SuppressWarnings("unchecked")
  private List<String> texts(String css) {
    return (List<String>)
        browser.run(
            "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent)", css);
  }

  @Test
  void theOverviewTellsWhoIsDownAndJobsGoOnAfterwards() {
    Service producer = system.service("task-producer-service");
    browser.show("overview");
    browser.awaitText(".summary", "All parts are up.");
    producer.kill();
    browser.awaitText(".summary", "task-producer-service is down");
    browser.show("jobs");
    awaitAway("task-producer-service");
    producer.start();
    producer.awaitReady();
    awaitBack();
    browser.click("form button.primary");
    browser.awaitText(".sum", "2 + 3 = 5");
    browser.awaitText("tbody tr:first-child", "2 + 3");
  }

  @Test
  void theConsoleItselfComesBackWithItsService() {
    Service api = system.service("api-service");
    browser.show("overview");
    browser.awaitText("#connection", "live");
    api.kill();
    browser.awaitText("#connection", "reconnecting…");
    awaitAway("api-service");
    api.start();
    api.awaitReady();
    browser.awaitText("#connection", "live");
    awaitBack();
    browser.awaitText(".summary", "All parts are up.");
  }

  @Test
  void aServiceThatOnlyAnswersCallsIsGreyAsWell() {
    Service greeting = system.service("greeting-service");
    browser.show("greeting");
    greeting.kill();
    awaitAway("greeting-service");
    greeting.start();
    greeting.awaitReady();
    awaitBack();
    browser.click("form button.primary");
    browser.awaitText(".spoken", "Hi welcome Ann");
  }

  @Test
  void theBarOfTenThousandJobsMoves() {
    browser.show("batch");
    browser.run(
        """
        window.moves = [];
        new MutationObserver(changes => changes.forEach(
            change => window.moves.push(Number(change.target.getAttribute("aria-valuenow")))))
          .observe(document.querySelector("main"), { subtree: true, attributeFilter: ["aria-valuenow"] });
        """);
    browser.click(".row > button");
    browser.click("form button.primary");
    browser.awaitText(".sum", "All 10,000 are done.");
    @SuppressWarnings("unchecked")
    var moves = ((List<Long>) browser.run("return window.moves")).stream().distinct().toList();
    System.out.printf("batch of 10000: the bar stood at %s%n", moves);
    assertThat(moves).isSorted().hasSizeGreaterThan(4).endsWith(100L);
    browser.awaitText(".figures", "10,000");
    assertThat(browser.count(".progress .good")).isEqualTo(1);
  }
}
