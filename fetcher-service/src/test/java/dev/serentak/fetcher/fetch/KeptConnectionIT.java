package dev.serentak.fetcher.fetch;

import static dev.serentak.fetcher.FetcherClient.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serentak.fetcher.FetcherClient;
import dev.serentak.fetcher.FetcherTest;
import dev.serentak.fetcher.TestNames;
import dev.serentak.fetcher.Upstream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@FetcherTest
@TestPropertySource(properties = {"fetcher.greatest-kept=4", "fetcher.greatest-idle-time=3s"})
class KeptConnectionIT {

  private static final Upstream UPSTREAM = Upstream.INSTANCE;

  private final FetcherClient client;
  private final TestNames names;

  KeptConnectionIT(WebTestClient http, TestNames names) {
    this.client = new FetcherClient(http);
    this.names = names;
  }

  @BeforeEach
  void reset() {
    UPSTREAM.reset();
  }

  @Test
  void servesOneUrlAfterTheOtherAndIsThenClosed() {
    int asked = names.asked(TestNames.own(0));
    for (int i = 0; i < 5; i++) {
      assertThat(client.fetchOne(UPSTREAM.url(0, "/text?v=" + i)).get("body").stringValue())
          .isEqualTo("" + i);
    }
    assertThat(names.asked(TestNames.own(0)) - asked).isEqualTo(1);
    assertThat(UPSTREAM.open()).isEqualTo(1);
    await().until(() -> UPSTREAM.open() == 0);
  }

  @Test
  void isNotSharedByHosts() {
    assertThat(errors(client.fetch(UPSTREAM.urls(3, 3, "/text?v=x")))).containsOnly("none");
    assertThat(UPSTREAM.open()).isEqualTo(3);
  }

  @Test
  void isReplacedWhenTheServerHasClosedIt() {
    for (int i = 0; i < 5; i++) {
      assertThat(errors(client.fetch(UPSTREAM.urls(4, 1, "/text?v=x")))).containsOnly("none");
      UPSTREAM.reset();
    }
  }

  @Test
  void isReplacedOnceWhenTheServerClosesItInsteadOfAnswering() {
    assertThat(errors(client.fetch(UPSTREAM.url(0, "/text?v=x")))).containsOnly("none");
    assertThat(errors(client.fetch(UPSTREAM.url(0, "/close")))).containsOnly("connection-failed");
    assertThat(UPSTREAM.requests()).isEqualTo(3);
  }

  @Test
  void isNotReplacedWhenNothingWasAskedOnItBefore() {
    assertThat(errors(client.fetch(UPSTREAM.url(0, "/close")))).containsOnly("connection-failed");
    assertThat(UPSTREAM.requests()).isEqualTo(1);
  }

  @Test
  void servesTheNextUrlAfterInterimResponsesToo() {
    for (String status : List.of("100", "102", "103")) {
      JsonNode fetched = client.fetchOne(UPSTREAM.url(0, "/interim?v=" + status));
      assertThat(fetched.get("status").intValue()).as(status).isEqualTo(200);
      assertThat(fetched.get("body").stringValue()).as(status).isEqualTo("late");
      assertThat(client.fetchOne(UPSTREAM.url(0, "/text?v=next")).get("body").stringValue())
          .as(status)
          .isEqualTo("next");
    }
    assertThat(UPSTREAM.open()).isEqualTo(1);
  }

  @Test
  void isClosedWhenTheServerChangesTheProtocol() {
    assertThat(errors(client.fetch(UPSTREAM.url(0, "/interim?v=101"))))
        .containsExactly("bad-response");
    await().until(() -> UPSTREAM.open() == 0);
  }

  @Test
  void isClosedWhenManyAreOpen() {
    assertThat(errors(client.fetch(UPSTREAM.urls(24, 12, "/delay?v=200")))).containsOnly("none");
    // Sooner than those that are kept are.
    await().atMost(Duration.ofSeconds(2)).until(() -> UPSTREAM.open() <= 4);
  }

  @Test
  void isClosedWhenItsResponseIsNotReadToTheEnd() {
    assertThat(errors(client.fetch(UPSTREAM.url(0, "/large?v=50"))))
        .containsExactly("body-too-large");
    await().until(() -> UPSTREAM.open() == 0);
  }
}
