package dev.serentak.fetcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * A body as it is put into JSON: the text that it is, or base64.
 *
 * <p>A byte order mark says more about the charset than the content type does, and is no part of
 * the text. What is not valid in the charset becomes U+FFFD.
 */
record Body(String text, @Nullable String encoding) {

  private static final Set<String> TEXT_SUBTYPES =
      Set.of(
          "json",
          "xml",
          "javascript",
          "x-javascript",
          "ecmascript",
          "x-www-form-urlencoded",
          "ndjson",
          "x-ndjson",
          "yaml",
          "x-yaml");

  private static final List<String> TEXT_SUFFIXES = List.of("+json", "+xml", "+yaml");

  private static final Map<String, Charset> BYTE_ORDER_MARKS =
      Map.of("efbbbf", UTF_8, "feff", UTF_16BE, "fffe", UTF_16LE);

  static Body of(@Nullable String contentType, byte[] bytes) {
    try {
      if (contentType == null) {
        UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return decode(UTF_8, bytes);
      }
      MimeType type = MimeTypeUtils.parseMimeType(contentType);
      Charset charset = type.getCharset() == null ? UTF_8 : type.getCharset();
      return isText(type) ? decode(charset, bytes) : base64(bytes);
    } catch (CharacterCodingException | InvalidMimeTypeException _) {
      return base64(bytes);
    }
  }

  private static boolean isText(MimeType type) {
    return type.getType().equals("text")
        || TEXT_SUBTYPES.contains(type.getSubtype())
        || TEXT_SUFFIXES.stream().anyMatch(type.getSubtype()::endsWith);
  }

  private static Body decode(Charset declared, byte[] bytes) {
    for (Map.Entry<String, Charset> mark : BYTE_ORDER_MARKS.entrySet()) {
      byte[] start = HexFormat.of().parseHex(mark.getKey());
      if (Arrays.mismatch(start, bytes) == start.length) {
        int length = bytes.length - start.length;
        return new Body(new String(bytes, start.length, length, mark.getValue()), null);
      }
    }
    return new Body(new String(bytes, declared), null);
  }

  /**
   * How many bytes it has, as text in memory or as text in JSON, whichever are more. In JSON a
   * control character has six.
   */
  long size() {
    long inJson = 0;
    boolean wide = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      inJson += bytesInJson(character);
      wide |= character > 0xFF;
    }
    return Math.max(inJson, wide ? 2L * text.length() : text.length());
  }

  private static int bytesInJson(char character) {
    return switch (character) {
      case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 2;
      default -> {
        if (character < ' ') {
          yield 6;
        }
        // Two surrogates are one character of four.
        yield character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
      }
    };
  }

  private static Body base64(byte[] bytes) {
    return new Body(Base64.getEncoder().encodeToString(bytes), "base64");
  }
}
