package dev.serentak.testsupport.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;

/**
 * The last million characters of a stream, read by a thread of its own until the stream ends.
 *
 * <p>The other methods may be called by any thread at any time.
 */
final class Transcript {

  static final int LIMIT = 1_000_000;

  private final StringBuilder text = new StringBuilder();
  private final Thread reader;

  Transcript(InputStream stream) {
    reader = Thread.ofPlatform().daemon().name("transcript").start(() -> read(stream));
  }

  private void read(InputStream stream) {
    var buffer = new char[8192];
    try (Reader characters = new InputStreamReader(stream, UTF_8)) {
      for (int count = characters.read(buffer); count >= 0; count = characters.read(buffer)) {
        append(buffer, count);
      }
    } catch (IOException e) {
      append("[" + e + "]");
    }
  }

  private synchronized void append(char[] characters, int count) {
    text.append(characters, 0, count);
    text.delete(0, Math.max(0, text.length() - LIMIT));
  }

  private synchronized void append(String end) {
    text.append(end);
  }

  /** Waits for the end of the stream, which a child of the writer can put off for ever. */
  void awaitEnd(Duration limit) throws InterruptedException {
    reader.join(limit);
  }

  synchronized boolean contains(String part) {
    return text.indexOf(part) >= 0;
  }

  synchronized String text() {
    return text.toString();
  }
}
