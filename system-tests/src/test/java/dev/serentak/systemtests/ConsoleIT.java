package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sees and does who opens the console, in a real browser at the whole system. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(OpenConsole.class)
class ConsoleIT {

  private static final String MARKUP = "<img src=x onerror=\"window.injected=1\">";
  private static final String SEND = "form button.primary";
  private final WholeSystem system;
  private final Browser browser;

  ConsoleIT(WholeSystem system, Browser browser) {
    this.system = system;
    this.browser = browser;
  }

  @AfterEach
  void theBrowserHasNothingToComplainOf() {
    browser.assertNothingInjected();
    assertThat(browser.complaints())
        .filteredOn(complaint -> !complaint.contains("the server responded with a status of 4"))
        // Somebody added or removed an interface of this machine, upon which Chromium ends
        // requests.
        .filteredOn(complaint -> !complaint.contains("net::ERR_NETWORK_CHANGED"))
        .isEmpty();
  }

  private Api api(String module) {
    return system.service(module).api();
  }

  @Test
  void theOverviewShowsEveryPartAndWhatGoesBetween() {
    browser.show("overview");
    browser.awaitText(".summary", "All parts are up.");
    assertThat(browser.count(".node.up")).isEqualTo(10);
    String jobs = "{\"jobs\":[" + "{\"x\":1,\"y\":2},".repeat(999) + "{\"x\":1,\"y\":2}]}";
    assertThat(api("task-producer-service").post("/batches", jobs).status()).isEqualTo(202);
    browser.awaitText(".flow", "→");
    browser.awaitText(".flow", "↑");
  }

  @Test
  void aSumIsExactAndHasItsStory() {
    browser.show("jobs");
    browser.type("[name=x]", "1606938044258990275541962092341162602522202993782792835301376");
    browser.type("[name=y]", "0.10");
    browser.click(SEND);
    String sum = "1606938044258990275541962092341162602522202993782792835301376.1";
    browser.awaitText(".sum", "= " + sum);
    browser.click(".sum a");
    browser.awaitText(".digits", sum);
    browser.awaitText(".story", "Succeeded");
    browser.awaitText(".facts", "java-");
  }

  @Test
  void aJobThatWaitsIsSeenAndCancelled() {
    browser.show("jobs");
    browser.type("[name=x]", "7");
    browser.type("[name=y]", "70077");
    browser.choose("[name=delay]", "PT5M");
    browser.click(SEND);
    browser.awaitText("tbody tr:first-child", "7 + 70077");
    browser.awaitText("tbody tr:first-child .badge", "PENDING");
    browser.click("button[aria-label='Cancel 7 + 70077']");
    browser.awaitText("tbody tr:first-child .badge", "REVOKED");
    browser.choose("[name=state]", "REVOKED");
    browser.awaitThat("only revoked", () -> browser.count(".badge:not(.revoked)") == 0);
    browser.awaitText("tbody", "7 + 70077");
  }

  @Test
  void historyIsReadInPages() {
    String jobs = "{\"jobs\":[" + "{\"x\":4,\"y\":2},".repeat(59) + "{\"x\":4,\"y\":2}]}";
    String batch =
        api("task-producer-service").post("/batches", jobs).json().get("id").stringValue();
    browser.show("jobs?batch=" + batch);
    browser.awaitThat("25 jobs", () -> browser.count("tbody tr") == 25);
    browser.click("main .actions button:nth-of-type(3)");
    browser.click("main .actions button:nth-of-type(3)");
    browser.awaitThat("the last 10", () -> browser.count("tbody tr") == 10);
    browser.click("main .actions button:nth-of-type(2)");
    browser.awaitThat("25 again", () -> browser.count("tbody tr") == 25);
  }

  @Test
  void newJobsPushNoneOutOfReach() {
    String jobs = "{\"jobs\":[" + "{\"x\":5,\"y\":2},".repeat(9) + "{\"x\":5,\"y\":2}]}";
    String fifty = "{\"jobs\":[" + "{\"x\":6,\"y\":2},".repeat(49) + "{\"x\":6,\"y\":2}]}";
    Api producer = api("task-producer-service");
    producer.post("/batches", jobs, "Prefer", "wait=30");
    browser.show("jobs");
    browser.awaitText("tbody tr:first-child", "5 + 2");
    producer.post("/batches", fifty, "Prefer", "wait=30");
    browser.awaitThat("all are new", () -> !browser.find("tbody").getText().contains("5 + 2"));
    browser.click("main .actions button:nth-of-type(3)");
    browser.awaitThat(
        "second page", () -> browser.find("main .actions button:nth-of-type(2)").isEnabled());
    browser.awaitText("tbody tr:first-child", "6 + 2");
    browser.click("main .actions button:nth-of-type(3)");
    browser.awaitText("tbody tr:first-child", "5 + 2");
  }

  @Test
  void whatIsWrongStandsAtItsField() {
    browser.show("jobs");
    browser.type("[name=x]", "two");
    browser.click(SEND);
    browser.awaitThat("x is marked", () -> browser.count("[name=x][aria-invalid]") == 1);
    assertThat(browser.count("[name=y][aria-invalid]")).isZero();
    browser.show("api");
    browser.type("form[aria-label='POST /users'] [name=age]", "-1");
    browser.type("form[aria-label='POST /users'] [name=email]", MARKUP);
    browser.click("form[aria-label='POST /users'] button");
    browser.awaitThat(
        "age and email are marked",
        () -> browser.count("[name=age][aria-invalid], [name=email][aria-invalid]") == 2);
  }

  @Test
  void deadLettersAreSentBackOrDropped() {
    CeleryClient.send(system.broker(), "tasks." + MARKUP);
    browser.show("dead-letters");
    browser.awaitText(".letter h2", MARKUP);
    String first = letter();
    browser.click(".letter .actions button:nth-of-type(1)");
    browser.awaitThat(
        "it came back as another", () -> browser.count(".letter") == 1 && !letter().equals(first));
    browser.click(".letter .danger");
    browser.awaitText(".letter .danger", "Really drop?");
    browser.click(".letter .danger");
    browser.awaitText(".sum", "There are none.");
  }

  private String letter() {
    return browser.find(".letter").getAttribute("data-id");
  }

  @Test
  void urlsAreFetchedSideBySide() {
    String greeting = api("greeting-service").address("/welcome-message?name=Bob");
    browser.show("fetch");
    browser.paste("[name=urls]", greeting + "\nhttp://10.0.0.1/\nhttp://localhost/" + MARKUP);
    browser.click(SEND);
    browser.awaitText(".figures", "3 of 3");
    assertThat(browser.count(".fetched.done")).isEqualTo(1);
    assertThat(browser.count(".fetched.failed")).isEqualTo(2);
    browser.click(".fetched.done summary");
    browser.awaitText(".fetched.done pre", "Hi welcome Bob");
    browser.awaitText(".fetched.failed", "forbidden-address");
  }

  @Test
  void theBoardShowsWhatIsPostedHereAndElsewhere() {
    browser.show("board");
    browser.type("[name=author]", "Ann" + MARKUP);
    browser.type("[name=text]", "hello " + MARKUP);
    browser.click(SEND);
    browser.awaitText(".message .text", "hello " + MARKUP);
    api("message-board-service").post("/messages", "{\"text\":\"from elsewhere\"}");
    browser.awaitText(".message:first-child", "from elsewhere");
    browser.show("overview");
    browser.show("board");
    browser.awaitText(".message:nth-child(2) .by", "Ann" + MARKUP);
  }

  @Test
  void namesShowWhoIsRegisteredAndWhatHappens() {
    browser.show("names");
    browser.awaitText("tbody", "greeting");
    browser.awaitText("tbody .lease", "s");
    var lease =
        api("naming-server")
            .put(
                "/names/visitor/1",
                "{\"uri\":\"http://h:1/\",\"tags\":[\"<b>new</b>\"],\"ttl\":\"PT2S\"}");
    assertThat(lease.status()).isEqualTo(201);
    browser.awaitText("tbody .tag", "<b>new</b>");
    browser.awaitText(".events", "expired");
    browser.awaitThat("gone", () -> !browser.find("tbody").getText().contains("visitor"));
    browser.type("[name=tag]", "greeting");
    browser.awaitThat("only one has it", () -> browser.count("tbody tr") == 1);
  }

  @Test
  void whoIsNamedIsGreeted() {
    browser.show("greeting");
    browser.type("[name=name]", "Ann " + MARKUP);
    browser.click(SEND);
    browser.awaitText(".spoken", "Hi welcome Ann " + MARKUP);
  }

  @Test
  void textIsShouted() {
    browser.show("uppercase");
    browser.type("[name=text]", "grüße aus der straße");
    browser.awaitText(".spoken", "GRÜSSE AUS DER STRASSE");
  }

  @ParameterizedTest
  @CsvSource({
    "/users, 201, createdAt",
    "/tasks, 201, water the plants",
    "/process-data, 200, \"sum\": 40.0",
    "/external-api, 200, Hi welcome Bob",
    "/batch-process, 200, STRASSE"
  })
  void eachEndpointAnswersItsExample(String path, int status, String answer) {
    String form = "form[aria-label='POST " + path + "'] ";
    browser.show("api");
    if (path.equals("/external-api")) {
      browser.type(
          form + "[name=url]", api("greeting-service").address("/welcome-message?name=Bob"));
    }
    browser.click(form + "button");
    browser.awaitText(".sum", status + " after");
    browser.awaitText("pre", answer);
  }
}
