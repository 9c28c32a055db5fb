package dev.serentak.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTests {

  private static final String BODY = "{\"sum\":5.0,\"word\":\"größer\"}";

  private static final String OK =
      "HTTP/1.1 200 OK\r\nserver: x\r\nContent-Length: %d\r\nContent-Type: application/json\r\n\r\n"
          .formatted(BODY.getBytes(UTF_8).length);

  private final List<String> bodies = new ArrayList<>();
  private final HttpAnswer answer =
      new HttpAnswer(
          body -> {
            bodies.add(new String(body, UTF_8));
            return bodies.getLast().equals(BODY);
          });

  private boolean take(String text) throws IOException {
    return answer.take(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  @Test
  void takesOneAnswerAfterTheOther() throws IOException {
    assertThat(take(OK + BODY)).isTrue();
    assertThat(take(OK + BODY)).isTrue();
    assertThat(bodies).containsExactly(BODY, BODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void putsTogetherWhatComesInPieces(int size) throws IOException {
    byte[] all = (OK + BODY + OK + BODY).getBytes(UTF_8);
    int answerLength = all.length / 2;
    int whole = 0;
    for (int start = 0; start < all.length; ) {
      int length = Math.min(size, answerLength - start % answerLength);
      whole += answer.take(ByteBuffer.wrap(all, start, length)) ? 1 : 0;
      start += length;
    }
    assertThat(whole).isEqualTo(2);
    assertThat(bodies).containsExactly(BODY, BODY);
  }

  @Test
  void takesAnAnswerThatIsLongerThanItsFirstRoom() throws IOException {
    var sizes = new ArrayList<Integer>();
    var large = new HttpAnswer(body -> sizes.add(body.length));
    byte[] part = new byte[150_000];
    large.take(
        ByteBuffer.wrap("HTTP/1.1 200 OK\r\ncontent-length: 300000\r\n\r\n".getBytes(UTF_8)));
    assertThat(large.take(ByteBuffer.wrap(part))).isFalse();
    assertThat(large.take(ByteBuffer.wrap(part))).isTrue();
    assertThat(sizes).containsExactly(300_000);
  }

  @Test
  void failsAtAnotherBody() {
    assertThatThrownBy(() -> take(OK + BODY.replace('5', '6')))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("\"sum\":6.0");
  }

  @Test
  void failsAtMoreThanTheAnswer() {
    assertThatThrownBy(() -> take(OK + BODY + "HTTP")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1e\r\n",
        "HTTP/1.1 200 OK\r\n\r\nx\r\nContent-Length: 3\r\n"
      })
  void failsAtAnythingBut200OfAKnownLength(String text) {
    assertThatThrownBy(() -> take(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(text.substring(0, 12));
  }
}
