package dev.serentak.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serentak.benchmarks.load.Load.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer over HTTP/1.1: 200, of a length that its head tells, and with the right body. */
public final class HttpAnswer implements Answer {

  private static final int UNKNOWN = -1;
  private static final int LONGEST_HEAD = 8 * 1024;
  private static final String OK = "HTTP/1.1 200 ";
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *([0-9]{1,9})\r\n", Pattern.CASE_INSENSITIVE);

  private final Predicate<byte[]> check;
  private byte[] bytes = new byte[64 * 1024];
  private int size;
  private int bodyStart = UNKNOWN;
  private int end;

  /**
   * @param check whether a body is the right one
   */
  public HttpAnswer(Predicate<byte[]> check) {
    this.check = check;
  }

  /** A POST of JSON, as bytes. */
  public static byte[] post(String path, String json) {
    byte[] body = json.getBytes(UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, body.length);
    return ByteBuffer.allocate(head.length() + body.length)
        .put(head.getBytes(ISO_8859_1))
        .put(body)
        .array();
  }

  @Override
  public boolean take(ByteBuffer more) throws IOException {
    int count = more.remaining();
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
    more.get(bytes, size, count);
    size += count;
    if (bodyStart == UNKNOWN && !readHead()) {
      return false;
    }
    if (size < end) {
      return false;
    }
    byte[] body = Arrays.copyOfRange(bytes, bodyStart, end);
    if (size > end || !check.test(body)) {
      throw new IOException("The server gave another answer than expected: " + shown(body));
    }
    size = 0;
    bodyStart = UNKNOWN;
    return true;
  }

  private boolean readHead() throws IOException {
    String head = new String(bytes, 0, Math.min(size, LONGEST_HEAD), ISO_8859_1);
    int blank = head.indexOf("\r\n\r\n");
    if (blank < 0 && size < LONGEST_HEAD) {
      return false;
    }
    Matcher length = LENGTH.matcher(head);
    if (blank < 0 || !head.startsWith(OK) || !length.find() || length.start() > blank) {
      throw new IOException("The server gave no answer as expected: " + shown(bytes));
    }
    bodyStart = blank + 4;
    end = bodyStart + Integer.parseInt(length.group(1));
    return true;
  }

  private static String shown(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, 500), UTF_8);
  }
}
