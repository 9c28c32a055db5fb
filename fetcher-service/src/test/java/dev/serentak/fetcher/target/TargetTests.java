package dev.serentak.fetcher.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serentak.fetcher.failure.FetchFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          http://example.org http://example.org/
          HTTPS://Example.ORG:443/a?b=c#d https://example.org/a?b=c
          http://example.org:8080 http://example.org:8080/
          http://example.org:/x http://example.org/x
          http://example.org./x http://example.org/x
          https://example.org:80/ https://example.org:80/
          http://example.org?q http://example.org/?q
          http://example.org//x http://example.org/.//x
          http://example.org/ä?ö http://example.org/%C3%A4?%C3%B6
          http://example.org/%c3%a4 http://example.org/%c3%a4
          http://example.org/a|b?{c}\\ http://example.org/a%7Cb?%7Bc%7D%5C
          http://bücher.example/ http://xn--bcher-kva.example/
          http://ＥＸＡＭＰＬＥ。org/ http://example.org/
          http://my_host.example/ http://my_host.example/
          http://127.0.0.1./ http://127.0.0.1/
          http://１２７．０．０．１/ http://127.0.0.1/
          http://[::1]:81/ http://[0:0:0:0:0:0:0:1]:81/
          http://[2001:DB8::0:1]/ http://[2001:db8:0:0:0:0:0:1]/
          http://[::ffff:127.0.0.1]/ http://127.0.0.1/
          http://[::ffff:7f00:1]/ http://127.0.0.1/
          http://1.2.3.4.example/ http://1.2.3.4.example/
          """)
  void hasOneSpelling(String url, String expected) {
    assertThat(Target.parse(url).url()).isEqualTo(expected);
    assertThat(Target.parse(url)).isEqualTo(Target.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "not a url",
        "example.org",
        "//example.org/",
        "http:example.org",
        "http:/example.org",
        "http://",
        "http:///x",
        "http://?x",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://example.org/",
        "jar:http://example.org/!/x",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://127.0.0.1\\.example.org/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:99999/",
        "http://example.org:-1/",
        "http://example.org:8a/",
        "http://example.org:80:80/",
        "http://exa mple.org/",
        " http://example.org/",
        "http://example.org/ ",
        "http://exa\tmple.org/",
        "http://example.org/a\r\nHost: x",
        "http://example.org/\u0000",
        "http://ex%61mple.org/",
        "http://a..b/",
        "http://.a/",
        "http://-a.example/",
        "http://a*b/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://127.0.0.01/",
        "http://127.0.0.256/",
        "http://127.0.0.1.2/",
        "http://0/",
        "http://1.2.3.0x/",
        "http://[::1/",
        "http://::1/",
        "http://[]/",
        "http://[::1%25lo]/",
        "http://[fe80::1%eth0]/",
        "http://[127.0.0.1]/",
        "http://[v1.x]/",
        "http://[::1]x/",
        "http://example.org/%zz",
        "http://example.org/[x"
      })
  void isNoneOfThese(String url) {
    assertThatThrownBy(() -> Target.parse(url)).as(url).isInstanceOf(FetchFailure.class);
  }

  @Test
  void hasALongestUrl() {
    String start = "http://example.org/";
    String longest = start + "a".repeat(8_000 - start.length());
    assertThat(Target.parse(longest).url()).isEqualTo(longest);
    assertThatThrownBy(() -> Target.parse(longest + "a")).hasMessageContaining("8000");
    assertThatThrownBy(() -> Target.parse("http://" + "a".repeat(300) + "/"))
        .isInstanceOf(FetchFailure.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          http://other.example/x http://other.example/x
          //other.example http://other.example/
          /x http://example.org/x
          x http://example.org/a/x
          ./x?y http://example.org/a/x?y
          ../x http://example.org/x
          ../../../x http://example.org/x
          ?x http://example.org/a/b?x
          #x http://example.org/a/b?q
          https://example.org https://example.org/
          """)
  void resolvesReferences(String location, String expected) {
    assertThat(Target.parse("http://example.org/a/b?q").resolve(location).url())
        .isEqualTo(expected);
  }

  @Test
  void resolvesWhatServersSendAlthoughItIsNoUrl() {
    Target from = Target.parse("http://example.org/a/b?q");
    String utf8 = new String("/ä b".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(from.resolve(utf8).url()).isEqualTo("http://example.org/%C3%A4%20b");
    assertThat(from.resolve("").url()).isEqualTo("http://example.org/a/b?q");
    assertThatThrownBy(() -> from.resolve("http://[")).isInstanceOf(FetchFailure.class);
    assertThatThrownBy(() -> from.resolve("mailto:a@b")).isInstanceOf(FetchFailure.class);
  }
}
