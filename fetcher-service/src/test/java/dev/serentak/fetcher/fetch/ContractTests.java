package dev.serentak.fetcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.fetcher.failure.FailureType;
import dev.serentak.fetcher.failure.FetchFailure;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ContractTests {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void readsARequest() {
    Fetch fetch = JSON.readValue(ContractSample.of("fetches", "fetch").text(), Fetch.class);
    assertThat(fetch.urls()).hasSize(4).contains("http://10.0.0.1/");
    assertThat(fetch.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void writesAnAnswer() {
    List<Outcome> outcomes =
        List.of(
            answered(
                times(0, 62, 117, 2),
                200,
                "text/html; charset=UTF-8",
                "<p>Grüße</p>\n".getBytes(UTF_8)),
            answered(times(0, 80, 120, 3), 200, "image/gif", "GIF89a".getBytes(UTF_8)),
            answered(times(12, 61, 128, 1), 404, "text/plain", "Not here.\n".getBytes(UTF_8)),
            new Outcome.Failed(
                times(0, 1, 0, 0),
                new FetchFailure(
                    FailureType.FORBIDDEN_ADDRESS,
                    "The host is in a network from which nothing is fetched")));
    List<String> urls =
        List.of(
            "https://example.org/",
            "https://example.org/dot.gif",
            "https://example.org/nothing",
            "http://10.0.0.1/");
    var entries = new ArrayList<FetchedEntry>();
    for (int i = 0; i < urls.size(); i++) {
      entries.add(outcomes.get(i).entry(i, urls.get(i)).withoutIndex());
    }
    ContractSample.of("fetches", "fetched")
        .assertWrites(JSON.writeValueAsString(new Fetched(214, entries)));
  }

  private static Times times(long queued, long connecting, long waiting, long receiving) {
    return new Times(
        Duration.ofMillis(queued),
        Duration.ofMillis(connecting),
        Duration.ofMillis(waiting),
        Duration.ofMillis(receiving));
  }

  private static Outcome answered(
      Times times, int status, @Nullable String contentType, byte[] bytes) {
    return new Outcome.Answered(
        times, new Response(status, contentType, null, bytes), Body.of(contentType, bytes), null);
  }
}
