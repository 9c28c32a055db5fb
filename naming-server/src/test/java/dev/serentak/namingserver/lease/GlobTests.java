package dev.serentak.namingserver.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTests {

  @ParameterizedTest
  @CsvSource({
    "server, server",
    "*, %",
    "a*b?c, a%b_c",
    "100%, 100\\%",
    "snake_case, snake\\_case",
    "back\\slash, back\\\\slash",
    "\\*, \\\\%"
  })
  void becomesAnEscapedLikePattern(String glob, String like) {
    assertThat(new Glob(glob).toLike()).isEqualTo(like);
  }

  @Test
  void takesAPrefixLiterally() {
    assertThat(Glob.likePrefix("a*?%_\\")).isEqualTo("a*?\\%\\_\\\\%");
  }
}
