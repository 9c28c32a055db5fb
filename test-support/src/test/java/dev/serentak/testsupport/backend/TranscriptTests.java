package dev.serentak.testsupport.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TranscriptTests {

  @Test
  void keepsAShortText() throws InterruptedException {
    assertThat(read("Ännchen\nready")).isEqualTo("Ännchen\nready");
  }

  @Test
  void keepsTheEndOfALongText() throws InterruptedException {
    String text = read("start" + "x".repeat(Transcript.LIMIT) + "end");

    assertThat(text).hasSize(Transcript.LIMIT).doesNotContain("start").endsWith("xend");
  }

  private static String read(String text) throws InterruptedException {
    var transcript = new Transcript(new ByteArrayInputStream(text.getBytes(UTF_8)));
    transcript.awaitEnd(Duration.ofSeconds(10));
    return transcript.text();
  }
}
