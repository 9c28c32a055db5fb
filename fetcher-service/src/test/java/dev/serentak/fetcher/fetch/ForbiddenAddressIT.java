package dev.serentak.fetcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.fetcher.Canaries;
import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.TestNames;
import dev.serentak.fetcher.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Nothing that a caller writes, and nothing that a server answers, leads into this machine. */
@FetcherTest
class ForbiddenAddressIT {

  private static final Canaries CANARIES = new Canaries();
  private static final Set<String> REFUSED = Set.of("forbidden-address", "invalid-url");
  private static final Set<String> REFUSED_AFTER_REDIRECT =
      Set.of("forbidden-address", "forbidden-redirect");

  private static final Set<String> REFUSED_OR_UNREACHABLE =
      Set.of("forbidden-address", "connection-failed", "timeout");

  /** Of the public ones, but given to nobody, so that there is nobody to connect to. */
  private static final String UNREACHABLE = "2d00::1";

  private final FetcherClient client;
  private final TestNames names;
  private int before;

  ForbiddenAddressIT(WebTestClient http, TestNames names) {
    client = new FetcherClient(http);
    this.names = names;
  }

  /** The port is allowed, so that it is the address that keeps the canaries in peace. */
  @DynamicPropertySource
  static void allowThePort(DynamicPropertyRegistry properties) {
    properties.add("fetcher.allowed-ports", CANARIES::port);
  }

  @AfterAll
  static void closeCanaries() {
    CANARIES.close();
  }

  @BeforeEach
  void countCanaries() {
    before = CANARIES.connections();
  }

  @BeforeEach
  void tellNames() {
    names.tell("localhost", List.of(List.of("127.0.0.1", "::1")));
    names.tell("localtest.test", List.of(List.of("127.0.0.1")));
    names.tell("mapped.test", List.of(List.of("::ffff:127.0.0.1")));
    names.tell("compatible.test", List.of(List.of("::127.0.0.1")));
    names.tell("zero.test", List.of(List.of("0.0.0.0", "::")));
  }

  @AfterEach
  void findsTheCanariesAlive() {
    assertThat(CANARIES.connections()).as("connections to canaries").isEqualTo(before);
    CANARIES.connectOnce();
    assertThat(CANARIES.connections()).isEqualTo(before + 1);
  }

  /** Each with PORT for the port of the canaries. */
  private static List<String> spellings() {
    try (InputStream file =
        Objects.requireNonNull(ForbiddenAddressIT.class.getResourceAsStream("forbidden.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.translateEscapes().replace("PORT", "" + CANARIES.port()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> fetchAll(List<String> urls) {
    var errors = new ArrayList<String>();
    for (int i = 0; i < urls.size(); i += 50) {
      List<String> some = urls.subList(i, Math.min(i + 50, urls.size()));
      errors.addAll(FetcherClient.errors(client.fetch(some.toArray(String[]::new))));
    }
    return errors;
  }

  private void print(String what, List<String> errors, Set<String> refused) {
    System.out.printf(
        "%s: attempted=%d refused=%d canaryConnections=%d %s%n",
        what,
        errors.size(),
        errors.stream().filter(refused::contains).count(),
        CANARIES.connections() - before,
        new TreeSet<>(errors));
  }

  @Test
  void isRefusedInEverySpelling() {
    List<String> spellings = spellings();
    List<String> errors = fetchAll(spellings);

    print("spellings", errors, REFUSED);
    assertThat(spellings).hasSizeGreaterThanOrEqualTo(50);
    for (int i = 0; i < spellings.size(); i++) {
      assertThat(errors.get(i)).as(spellings.get(i)).isIn(REFUSED);
    }
    assertThat(Collections.frequency(errors, "forbidden-address")).isGreaterThan(30);
  }

  @Test
  void isRefusedWhenARedirectLeadsThereInAnySpelling() {
    List<String> spellings = spellings();
    List<String> redirects =
        spellings.stream()
            .map(
                to ->
                    Upstream.INSTANCE.url(
                        0,
                        "/location?v="
                            + URLEncoder.encode(to.replaceAll("\\p{Cntrl}", "").strip(), UTF_8)))
            .toList();

    List<String> errors = fetchAll(redirects);

    print("redirects", errors, REFUSED_AFTER_REDIRECT);
    for (int i = 0; i < redirects.size(); i++) {
      assertThat(errors.get(i)).as(redirects.get(i)).isIn(REFUSED_AFTER_REDIRECT);
    }
  }

  /** Answers that differ from one question to the next, and answers with both in them. */
  @Test
  void isRefusedWhenItsNameIsPublicOneTimeAndLoopbackTheNext() {
    List<List<List<String>>> answers =
        List.of(
            List.of(List.of(UNREACHABLE), List.of("127.0.0.1")),
            List.of(List.of("127.0.0.1"), List.of(UNREACHABLE)),
            List.of(List.of(UNREACHABLE, "127.0.0.1"), List.of("127.0.0.1", UNREACHABLE)),
            List.of(List.of("::1"), List.of(UNREACHABLE), List.of("127.0.0.1")));
    var urls = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      names.tell("rebinding" + i + ".test", answers.get(i % answers.size()));
      urls.add("http://rebinding" + i + ".test:" + CANARIES.port() + "/");
    }
    var errors = new ArrayList<String>();
    for (int round = 0; round < 3; round++) {
      errors.addAll(
          FetcherClient.errors(client.fetch(Duration.ofSeconds(1), urls.toArray(String[]::new))));
    }
    print("rebinding", errors, REFUSED_OR_UNREACHABLE);
    assertThat(errors).hasSize(60).contains("forbidden-address").isSubsetOf(REFUSED_OR_UNREACHABLE);
    for (int i = 0; i < 20; i++) {
      assertThat(names.asked("rebinding" + i + ".test"))
          .as("once for each connection")
          .isEqualTo(3);
    }
  }

  @Test
  void tellsTheSameWhetherSomethingListensThereOrNot() {
    JsonNode open = client.fetchOne("http://127.0.0.1:" + CANARIES.port() + "/");
    JsonNode closed = client.fetchOne("http://127.0.0.1/");
    JsonNode elsewhere = client.fetchOne("http://10.255.255.1/");
    assertThat(open.get("error")).isEqualTo(closed.get("error")).isEqualTo(elsewhere.get("error"));
  }

  @Test
  void isRefusedAtAnyOtherPort() {
    for (String port : List.of("22", "8080", "6379", "" + Upstream.INSTANCE.port())) {
      assertThat(client.fetchOne("http://example.org:" + port).at("/error/type").stringValue())
          .isEqualTo("forbidden-port");
    }
    assertThat(
            client
                .fetchOne(Upstream.INSTANCE.url(0, "/location?v=http%3A%2F%2Fexample.org%3A22%2F"))
                .at("/error/type")
                .stringValue())
        .isEqualTo("forbidden-port");
  }
}
