package dev.serentak.socketgateway.uppercase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpperCaseStreamTests {

  private static final int RANDOM_INPUTS = 10_000;
  private static final String MIXED = "a1ß ŉé€ﬃ𐐨🌍ıİi\u0345ς\u1fb3z";

  /** What the stream answers in all when its bytes are cut at these places. */
  private static byte[] answer(byte[] bytes, int... cuts) {
    var stream = new UpperCaseStream();
    var answer = new ByteArrayOutputStream();
    byte[] chunks = bytes.clone();
    int from = 0;
    for (int cut : cuts) {
      add(answer, stream.next(ByteBuffer.wrap(chunks, from, cut - from)));
      from = cut;
    }
    add(answer, stream.next(ByteBuffer.wrap(chunks, from, bytes.length - from)));
    add(answer, stream.end());
    return answer.toByteArray();
  }

  private static void add(ByteArrayOutputStream answer, ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      answer.write(buffer.get());
    }
  }

  private static byte[] reference(byte[] bytes) {
    return new String(bytes, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, ABC",
    "ß, SS",
    "ŉ, ʼN",
    "ﬁ, FI",
    "ﬃ, FFI",
    "\u0390, \u0399\u0308\u0301",
    "ς, Σ",
    "ı, I",
    "i, I",
    "İ, İ",
    "𐐨, 𐐀",
    "ʼn, ʼN",
    "0@[`{~, 0@[`{~"
  })
  void upperCases(String text, String upperCase) {
    assertThat(answer(text.getBytes(UTF_8))).asString(UTF_8).isEqualTo(upperCase);
  }

  @Test
  void upperCasesEveryAsciiCharacterAtEveryPlaceOfAWord() {
    for (int offset = 0; offset < 9; offset++) {
      var bytes = new byte[128 + offset];
      for (int i = 0; i < 128; i++) {
        bytes[offset + i] = (byte) i;
      }
      assertThat(answer(bytes)).isEqualTo(reference(bytes));
    }
  }

  @Test
  void upperCasesAsciiInPlace() {
    var chunk = ByteBuffer.wrap("hello, world\n".getBytes(UTF_8));
    assertThat(new UpperCaseStream().next(chunk)).isSameAs(chunk);
    assertThat(chunk.array()).asString(UTF_8).isEqualTo("HELLO, WORLD\n");
  }

  @Test
  void keepsCharactersThatAreCutAtAnyTwoPlaces() {
    byte[] bytes = MIXED.getBytes(UTF_8);
    byte[] expected = reference(bytes);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        assertThat(answer(bytes, first, second))
            .as("cut at %d and %d", first, second)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void keepsEveryCharacterThatIsCutIntoBytes() {
    byte[] all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .getBytes(UTF_8);
    assertThat(answer(all, IntStream.range(0, all.length).toArray())).isEqualTo(reference(all));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "80",
        "c0af",
        "c3",
        "c328",
        "e282",
        "e28261",
        "e080af",
        "eda080",
        "edb080",
        "f09f8c",
        "f09f8c61",
        "f0808080",
        "f4908080",
        "f888808080",
        "61c3a9ff62",
        "e2e28261",
        "f0e28261"
      })
  void answersWithReplacementCharactersWhereTheBytesAreNotUtf8(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    byte[] expected = reference(bytes);
    assertThat(expected).asString(UTF_8).contains("\uFFFD");
    assertThat(answer(bytes)).isEqualTo(expected);
    assertThat(answer(bytes, IntStream.range(0, bytes.length).toArray())).isEqualTo(expected);
  }

  @Test
  void answersATruncatedCharacterAtTheEnd() {
    var stream = new UpperCaseStream();
    assertThat(stream.next(ByteBuffer.wrap(new byte[] {'a', (byte) 0xe2, (byte) 0x82})))
        .isEqualTo(ByteBuffer.wrap(new byte[] {'A'}));
    assertThat(UTF_8.decode(stream.end()).toString()).isEqualTo("\uFFFD");
    assertThat(stream.end().hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "az", "lt", "el"})
  void doesNotDependOnTheLocaleOfTheMachine(String language) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of(language));
      assertThat(answer("i\u0131i\u0307".getBytes(UTF_8))).asString(UTF_8).isEqualTo("III\u0307");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void equalsTheUpperCaseOfAllBytesWhateverTheyAreAndWhereverTheyAreCut() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < RANDOM_INPUTS; i++) {
      byte[] bytes = random.nextBoolean() ? noise(random) : damagedText(random);
      int[] cuts = random.ints(random.nextInt(6), 0, bytes.length + 1).sorted().toArray();
      assertThat(answer(bytes, cuts))
          .as("seed %d, %s cut at %s", seed, HexFormat.of().formatHex(bytes), cuts)
          .isEqualTo(reference(bytes));
    }
  }

  private static byte[] noise(Random random) {
    var bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] damagedText(Random random) {
    byte[] bytes = MIXED.repeat(2).substring(random.nextInt(10)).getBytes(UTF_8);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }

  /** The JDK copies a string once more for each character that grows. */
  @Test
  void takesMemoryInProportionToTheChunkAlsoWhenEveryCharacterGrows() {
    byte[] chunk = "ß".repeat(32_768).getBytes(UTF_8);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var stream = new UpperCaseStream();
    long before = threads.getCurrentThreadAllocatedBytes();
    ByteBuffer answer = stream.next(ByteBuffer.wrap(chunk));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(answer.remaining()).isEqualTo(chunk.length);
    assertThat(allocated).isLessThan(200L * chunk.length);
  }
}
