package dev.serentak.api.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.api.fetching.FetcherService.Answer;
import dev.serentak.api.fetching.FetcherService.Fetch;
import dev.serentak.testsupport.contract.ContractSample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies in {@code contracts/fetches}. */
class ContractTests {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void writesWhatIsToBeFetched() {
    var sample = ContractSample.of("fetches", "fetch");
    List<String> urls = sample.tree().get("urls").valueStream().map(JsonNode::stringValue).toList();
    sample.assertWrites(JSON.writeValueAsBytes(new Fetch(urls, Duration.ofSeconds(5))));
  }

  /** Every field of every entry, so that nothing of it is lost on the way to our own callers. */
  @Test
  void readsWhatWasFetched() {
    var sample = ContractSample.of("fetches", "fetched");
    Answer answer = JSON.readValue(sample.text(), Answer.class);
    assertThat(JSON.readTree(JSON.writeValueAsString(answer.results())))
        .isEqualTo(JSON.readTree(sample.text()).get("results"));
    assertThat(JSON.readValue(sample.withExtraField(), Answer.class)).isEqualTo(answer);
  }
}
