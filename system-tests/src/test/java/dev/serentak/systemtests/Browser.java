package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;

/** A real Chromium without a window, at the console's pages. */
final class Browser implements AutoCloseable {

  private static final Path PICTURES = Path.of("target", "console");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final String root;
  private final ChromeDriver driver;

  private Browser(String root, ChromeDriver driver) {
    this.root = root;
    this.driver = driver;
  }

  /** Skips the test where there is no Chromium, or fails it where the environment demands one. */
  static void require() {
    if (program("chromium", "google-chrome").isEmpty() || program("chromedriver").isEmpty()) {
      String reason = "There is no chromium or no chromedriver on the PATH";
      if (Boolean.parseBoolean(System.getenv("SERENTAK_TEST_CHROMIUM_REQUIRED"))) {
        fail(reason);
      }
      abort(reason);
    }
  }

  private static Optional<File> program(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  /**
   * @param root where the console is
   */
  static Browser at(String root) {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").orElseThrow())
            .build();
    var options = new ChromeOptions();
    options.setBinary(program("chromium", "google-chrome").orElseThrow());
    // Without the sandbox, since builds often run as root; only pages of our own are opened.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.addArguments("--hide-scrollbars", "--lang=en-GB");
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    var browser = new Browser(root, new ChromeDriver(service, options));
    browser.size(1280, 900);
    browser.driver.get(root);
    return browser;
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void colours(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Shows a panel as a link to it would. */
  void show(String panel) {
    driver.get(root + "/#/" + panel);
    String title = "h1";
    await(panel).atMost(LIMIT).ignoreExceptions().until(() -> find(title).isDisplayed());
  }

  void reload() {
    driver.navigate().refresh();
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  void click(String css) {
    awaitThat(css + " can be clicked", () -> find(css).isEnabled());
    find(css).click();
  }

  /** In place of what is there. */
  void type(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  /** At once, as pasting does. */
  void paste(String css, String text) {
    run("arguments[0].value = arguments[1]", find(css), text);
  }

  void choose(String css, String value) {
    new Select(find(css)).selectByValue(value);
  }

  Object run(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
  }

  /** Waits until the text of some element of this kind contains this. */
  void awaitText(String css, String text) {
    awaitThat(
        css + " says " + text,
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .anyMatch(element -> element.getText().contains(text)));
  }

  /** What the page replaces while it is looked at is looked at again. */
  void awaitThat(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(condition);
  }

  /** What axe finds wrong, by rule with the elements concerned. */
  @SuppressWarnings("unchecked")
  List<String> violations() {
    try (var axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      run(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var found =
        driver.executeAsyncScript(
            """
            const done = arguments[1];
            axe.run({ runOnly: arguments[0] }).then(result => done(result.violations.map(
              one => one.id + ": " + one.nodes.map(node => node.target.join(" ") + " (" + node.any.map(
                check => check.message).join("; ") + ")").join(", "))));
            """,
            STANDARDS);
    return (List<String>) Objects.requireNonNull(found);
  }

  /** What the browser itself complained of, such as the Content-Security-Policy. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** What has the focus after each of so many steps, by its text or name. */
  List<String> tabThrough(int steps) {
    return IntStream.range(0, steps)
        .mapToObj(
            _ -> {
              WebElement next = driver.switchTo().activeElement();
              next.sendKeys(Keys.TAB);
              WebElement reached = driver.switchTo().activeElement();
              String text = reached.getText().strip();
              return text.isEmpty() ? String.valueOf(reached.getAttribute("name")) : text;
            })
        .toList();
  }

  /** Writes what is to be seen, all of it, into the folder {@code target/console}. */
  void picture(String name) {
    Object height = run("return Math.min(1600, document.querySelector('main').offsetHeight + 60)");
    size(1280, Math.max(500, ((Number) height).intValue()));
    run("scrollTo(0, 0)");
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size(1280, 900);
  }

  static List<Path> pictures() {
    try (var files = Files.list(PICTURES)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No text of others was taken for markup. */
  void assertNothingInjected() {
    assertThat(run("return String(window.injected)")).isEqualTo("undefined");
    assertThat(count("main img, main script, main iframe")).isZero();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
