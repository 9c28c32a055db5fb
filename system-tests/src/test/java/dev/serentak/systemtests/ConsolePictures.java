package dev.serentak.systemtests;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pictures of the console's panels with something in them. */
record ConsolePictures(WholeSystem system, Browser browser) {

  private static final String SEND = "form button.primary";
  private static final int LINES = 12;

  List<Path> take() {
    system.service("api-service").api().post("/tasks", "{\"title\":\"water the plants\"}");
    message("Ann", "Good morning! The workers are back.");
    message("Bob", "Thanks. And who waters the plants?");
    CeleryClient.send(system.broker(), "reports.monthly");
    batch();
    overview();
    jobs();
    fetch();
    filled("board", ".message");
    filled("names", ".events, tbody tr");
    filled("dead-letters", ".letter");
    answered("greeting");
    answered("uppercase");
    api();
    browser.colours("dark");
    overview("overview-dark");
    browser.colours("light");
    return Browser.pictures();
  }

  private void message(String author, String text) {
    system
        .service("message-board-service")
        .api()
        .post("/messages", "{\"author\":\"%s\",\"text\":\"%s\"}".formatted(author, text));
  }

  private void batch() {
    browser.show("batch");
    browser.click(".row > button");
    browser.click(SEND);
    browser.awaitText(".sum", "% of");
    browser.awaitThat(
        "half is done",
        () ->
            Integer.parseInt(browser.find(".progress").getAttribute("aria-valuenow").strip())
                >= 40);
    browser.picture("batch");
    browser.awaitText(".sum", "are done");
  }

  private void overview() {
    overview("overview");
  }

  /** While batches of all kinds go through everybody. */
  private void overview(String name) {
    String items =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    """
                    {"op":"add","x":%d,"y":1},{"op":"greet","name":"Ann"},
                    {"op":"uppercase","text":"ann"},{"op":"fetch","url":"%s"}
                    """
                        .formatted(i, greeting("Ann")))
            .collect(Collectors.joining(","));
    browser.show("overview");
    browser.awaitText(".summary", "All parts are up.");
    browser.awaitThat(
        "all lines are busy",
        () -> {
          var api = system.service("api-service").api();
          api.post("/batch-process", "{\"items\":[" + items + "]}");
          api.post("/tasks", "{\"title\":\"feed the cat\"}");
          if (browser.count(".wire.busy") < LINES) {
            return false;
          }
          browser.picture(name);
          // Nothing has changed meanwhile.
          return browser.count(".wire.busy") == LINES;
        });
  }

  private void jobs() {
    browser.show("jobs");
    browser.choose("[name=delay]", "PT5M");
    browser.click(SEND);
    browser.awaitText("tbody tr:first-child .badge", "PENDING");
    browser.click("tbody tr:first-child button");
    browser.awaitText("tbody tr:first-child .badge", "REVOKED");
    browser.choose("[name=delay]", "PT30S");
    browser.click(SEND);
    browser.awaitText("tbody tr:first-child .badge", "PENDING");
    browser.choose("[name=delay]", "");
    browser.type("[name=x]", "1606938044258990275541962092341162602522202993782792835301376");
    browser.type("[name=y]", "0.1");
    browser.click(SEND);
    browser.awaitText(".sum", "1376.1");
    browser.awaitText("tbody tr:first-child .badge", "SUCCESS");
    browser.picture("jobs");
    browser.click(".sum a");
    browser.awaitText(".story", "Succeeded");
    browser.picture("job");
  }

  private String greeting(String name) {
    return system.service("greeting-service").api().address("/welcome-message?name=" + name);
  }

  private void fetch() {
    browser.show("fetch");
    String urls =
        IntStream.range(0, 11).mapToObj(i -> greeting("Ann" + i)).collect(Collectors.joining("\n"));
    String board = system.service("message-board-service").api().address("/messages");
    browser.paste("[name=urls]", urls + "\n" + board + "\nhttp://10.0.0.1/");
    browser.click(SEND);
    browser.awaitText(".figures", "13 of 13");
    browser.click(".fetched:nth-of-type(11) summary");
    browser.picture("fetch");
  }

  private void filled(String panel, String css) {
    browser.show(panel);
    browser.awaitThat(panel + " shows something", () -> browser.count(css) > 0);
    browser.picture(panel);
  }

  private void answered(String panel) {
    browser.show(panel);
    browser.click(SEND);
    browser.awaitThat(panel + " answers", () -> !browser.find(".spoken").getText().isEmpty());
    browser.picture(panel);
  }

  private void api() {
    browser.show("api");
    for (String path : List.of("/users", "/tasks", "/process-data")) {
      browser.click("form[aria-label='POST " + path + "'] button");
      String answer = "pre[aria-label='Answer of " + path + "']:not([hidden])";
      browser.awaitThat(path + " answers", () -> browser.count(answer) == 1);
    }
    browser.picture("api");
  }
}
