package dev.serentak.fetcher.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BodyTests {

  private static final byte[] UMLAUT = "Ä".getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"\\/",
        "\b\t\n\f\r",
        "\u0000\u0001\u001f\u007f",
        "Ä€日本",
        "\ud83d\ude00",
        "a\u20ac"
      })
  void isAsLargeAsInJsonOrInMemory(String text) {
    int inJson = JsonMapper.shared().writeValueAsBytes(text).length - "\"\"".length();
    boolean wide = text.chars().anyMatch(character -> character > 0xFF);
    assertThat(new Body(text, null).size())
        .isEqualTo(Math.max(inJson, wide ? 2 * text.length() : text.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "TEXT/HTML",
        "application/json",
        "application/problem+json",
        "image/svg+xml",
        "application/xml;q=1",
        "application/javascript",
        "application/x-ndjson",
        "application/x-www-form-urlencoded",
        "text/plain; charset=\"utf-8\""
      })
  void isTextOfThatCharsetOrUtf8(String type) {
    assertThat(Body.of(type, UMLAUT)).isEqualTo(new Body("Ä", null));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, Ä",
    "windows-1252, €",
    "UTF-16LE, Ä€",
    "Shift_JIS, 日本",
    "Big5, 漢字",
    "KOI8-R, Да"
  })
  void isDecodedByTheDeclaredCharset(String charset, String text) {
    assertThat(Body.of("text/plain;charset=" + charset, text.getBytes(Charset.forName(charset))))
        .isEqualTo(new Body(text, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "application/octet-stream",
        "application/pdf",
        "application/json-seq",
        "text/plain; charset=nonsense",
        "text/plain; charset=",
        "text",
        ""
      })
  void isBase64WhereTheTypeIsNoTextOrNotKnown(String type) {
    assertThat(Body.of(type, UMLAUT)).isEqualTo(new Body("w4Q=", "base64"));
  }

  @Test
  void isTextWithoutATypeWhereItIsUtf8() {
    assertThat(Body.of(null, UMLAUT)).isEqualTo(new Body("Ä", null));
    assertThat(Body.of(null, new byte[0])).isEqualTo(new Body("", null));
    assertThat(Body.of(null, "Ä".getBytes(ISO_8859_1))).isEqualTo(new Body("xA==", "base64"));
  }

  @Test
  void hasReplacementCharactersWhereTextIsNotValid() {
    assertThat(Body.of("text/plain", "aÄb".getBytes(ISO_8859_1)).text()).isEqualTo("a\uFFFDb");
  }

  @Test
  void believesAByteOrderMarkMoreThanTheType() {
    for (Charset charset : new Charset[] {UTF_8, UTF_16BE, UTF_16LE}) {
      assertThat(Body.of("text/plain;charset=ISO-8859-1", "\uFEFFÄb".getBytes(charset)).text())
          .isEqualTo("Äb");
    }
    assertThat(Body.of(null, "\uFEFFÄ".getBytes(UTF_8)).text()).isEqualTo("Ä");
  }
}
