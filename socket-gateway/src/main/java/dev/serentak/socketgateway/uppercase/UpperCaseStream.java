package dev.serentak.socketgateway.uppercase;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
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

  /** In chars. */
  private static final int PIECE = 64;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
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
    return ByteBuffer.wrap(upperCase(chars.flip()).getBytes(StandardCharsets.UTF_8));
  }

  /** In pieces: the JDK copies the whole string for each character that grows, as ß does. */
  private static String upperCase(CharBuffer chars) {
    var upperCase = new StringBuilder(chars.remaining());
    while (chars.hasRemaining()) {
      int end = Math.min(PIECE, chars.remaining());
      if (end < chars.remaining() && Character.isHighSurrogate(chars.charAt(end - 1))) {
        end++;
      }
      upperCase.append(chars.subSequence(0, end).toString().toUpperCase(Locale.ROOT));
      chars.position(chars.position() + end);
    }
    return upperCase.toString();
  }

  /**
   * Upper-cases in place if all is ASCII. Loops without a way out, which the JVM makes vectors of.
   *
   * @return whether all was ASCII
   */
  private static boolean upperCaseAscii(ByteBuffer bytes) {
    var segment = MemorySegment.ofBuffer(bytes);
    int longs = bytes.remaining() / Long.BYTES;
    long all = 0;
    for (int index = 0; index < longs; index++) {
      all |= segment.get(LONG, (long) index * Long.BYTES);
    }
    int rest = bytes.position() + longs * Long.BYTES;
    for (int index = rest; index < bytes.limit(); index++) {
      all |= bytes.get(index);
    }
    if ((all & HIGH_BITS) != 0) {
      return false;
    }
    for (int index = 0; index < longs; index++) {
      long eight = segment.get(LONG, (long) index * Long.BYTES);
      // The high bit of each byte tells: from 'a' on, but not beyond 'z'.
      long fromA = eight + (0x80 - 'a') * EACH;
      long beyondZ = eight + (0x7F - 'z') * EACH;
      long lowerCase = (fromA & ~beyondZ) & HIGH_BITS;
      segment.set(LONG, (long) index * Long.BYTES, eight ^ (lowerCase >>> 2));
    }
    for (int index = rest; index < bytes.limit(); index++) {
      byte one = bytes.get(index);
      if (one >= 'a' && one <= 'z') {
        bytes.put(index, (byte) (one - ('a' - 'A')));
      }
    }
    return true;
  }
}
