package dev.serentak.benchmarks.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serentak.benchmarks.fetch.FetchAnswer.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchAnswerTests {

  private static final String ONE =
      "{\"url\":\"http://a/1\",\"status\":200,\"elapsedMs\":3,\"body\":\"one\"}";

  private static final String OTHER =
      "{\"url\":\"http://a/2\",\"status\":200,\"elapsedMs\":9,\"body\":\"two\"}";

  private final FetchAnswer expected =
      new FetchAnswer(
          List.of(new Entry("http://a/1", 200, "one"), new Entry("http://a/2", 200, "two")));

  private boolean isIn(String results) {
    return expected.isIn("{\"elapsedMs\":9,\"results\":[%s]}".formatted(results).getBytes(UTF_8));
  }

  @Test
  void isInWhatSaysItHoweverLongItTook() {
    assertThat(isIn(ONE + ", " + OTHER)).isTrue();
  }

  @Test
  void isNotInAnythingElse() {
    assertThat(isIn(ONE)).isFalse();
    assertThat(isIn(OTHER + "," + ONE)).isFalse();
    assertThat(isIn(ONE + "," + OTHER.replace("two", "2"))).isFalse();
    assertThat(isIn(ONE + "," + "{\"url\":\"http://a/2\",\"elapsedMs\":3,\"error\":{}}")).isFalse();
    assertThat(expected.isIn("oops".getBytes(UTF_8))).isFalse();
  }
}
