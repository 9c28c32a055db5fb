package dev.serentak.socketgateway.uppercase;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Upper-cases a stream of UTF-8 chunk by chunk, wherever it is cut: all answers together are the
 * upper case of the whole text.
 *
 * <p>What is not UTF-8 becomes U+FFFD as in {@link String#String(byte[],
 * java.nio.charset.Charset)}: one for each longest beginning of a character that does not go on as
 * one, one for an encoded surrogate. A character that is cut waits for its rest, three bytes at
 * most.
 *
 * <p>Nothing else waits. In Unicode's SpecialCasing.txt every upper case that depends on the
 * characters around belongs to Lithuanian, Turkish or Azeri, and {@link Locale#ROOT} is none of
 * them; the final sigma concerns lower case alone. So the upper case of a text is that of its
 * characters one by one: {@code ß} is {@code SS} and {@code i} is {@code I}, whatever follows and
 * whatever the machine's own locale.
 *
 * <p>For one stream and one thread.
 */
public final class UpperCaseStream {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long EACH = 0x0101_0101_0101_0101L;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  private ByteBuffer begun = NOTHING;

  /**
   * The upper case of the next chunk, as far as its characters are whole.
   *
   * @param chunk what remains of it is read and may be overwritten
   * @return {@code chunk} itself if it is plain ASCII, upper-cased in place; else another buffer,
   *     which may be empty
   */
  public ByteBuffer next(ByteBuffer chunk) {
    if (!begun.hasRemaining() && upperCaseAscii(chunk)) {
      return chunk;
    }
    ByteBuffer bytes = begun.hasRemaining() ? joined(begun, chunk) : chunk;
    ByteBuffer upperCase = upperCase(bytes, false);
    begun = bytes.hasRemaining() ? joined(bytes, NOTHING) : NOTHING;
    return upperCase;
  }

  private static ByteBuffer joined(ByteBuffer one, ByteBuffer two) {
    return ByteBuffer.allocate(one.remaining() + two.remaining()).put(one).put(two).flip();
  }

  /** What is owed when nothing more comes: U+FFFD for a character that was begun, or nothing. */
  public ByteBuffer end() {
    return upperCase(begun, true);
  }

  private ByteBuffer upperCase(ByteBuffer bytes, boolean end) {
    CharBuffer chars = CharBuffer.allocate(bytes.remaining());
    decoder.decode(bytes, chars, end);
    String upperCase = chars.flip().toString().toUpperCase(Locale.ROOT);
    return ByteBuffer.wrap(upperCase.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Upper-cases in place, eight bytes at a time, up to the first byte that is not ASCII. What was
   * changed before that one is upper case already, and stays so when it is upper-cased again.
   *
   * @return whether all was ASCII
   */
  private static boolean upperCaseAscii(ByteBuffer bytes) {
    int index = bytes.position();
    int end = bytes.limit();
    bytes.order(ByteOrder.nativeOrder());
    for (; index <= end - Long.BYTES; index += Long.BYTES) {
      long eight = bytes.getLong(index);
      if ((eight & HIGH_BITS) != 0) {
        return false;
      }
      // The high bit of each byte tells: from 'a' on, but not beyond 'z'.
      long fromA = eight + (0x80 - 'a') * EACH;
      long beyondZ = eight + (0x7F - 'z') * EACH;
      long lowerCase = (fromA & ~beyondZ) & HIGH_BITS;
      bytes.putLong(index, eight ^ (lowerCase >>> 2));
    }
    for (; index < end; index++) {
      byte one = bytes.get(index);
      if (one < 0) {
        return false;
      }
      if (one >= 'a' && one <= 'z') {
        bytes.put(index, (byte) (one - ('a' - 'A')));
      }
    }
    return true;
  }
}
