package dev.serentak.testsupport.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One message as it stands on the wire, read in place from {@code contracts}. */
public final class ContractSample {

  /** Keeps every digit: 5, 5.0 and 5.00 stay three different numbers. */
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Path file;
  private final String text;

  private ContractSample(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads {@code contracts/<channel>/<message>.json}.
   *
   * @throws IllegalStateException if the sample or the folder does not exist; the message says
   *     where it was looked for
   */
  public static ContractSample of(String channel, String message) {
    return read(Path.of("").toAbsolutePath(), channel, message);
  }

  /** Looks from the given directory upwards, as tests are started in the folder of their module. */
  static ContractSample read(Path directory, String channel, String message) {
    Path root =
        Stream.iterate(directory, parent -> parent != null, Path::getParent)
            .filter(ContractSample::isRoot)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No folder with pom.xml and contracts in it at or above " + directory));
    Path file = root.resolve("contracts").resolve(channel).resolve(message + ".json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("No sample of the message at " + file);
    }
    try {
      return new ContractSample(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot(Path directory) {
    return Files.isRegularFile(directory.resolve("pom.xml"))
        && Files.isDirectory(directory.resolve("contracts"));
  }

  public String text() {
    return text;
  }

  public byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  public JsonNode tree() {
    return EXACT.readTree(text);
  }

  /**
   * The sample as a later version of its writer may send it: with one more field, at the top level.
   *
   * @throws IllegalStateException if the sample is not a JSON object
   */
  public String withExtraField() {
    if (!(tree() instanceof ObjectNode object)) {
      throw new IllegalStateException("Not a JSON object, so it takes no extra field: " + file);
    }
    return object.put("fieldOfALaterVersion", "unknown").toString();
  }

  public void assertWrites(byte[] json) {
    assertWrites(new String(json, UTF_8));
  }

  /**
   * Fails unless the given JSON has the fields and values of the sample, no more and no fewer.
   *
   * <p>The order of fields and white space do not count. Numbers count as they are written: 5 is
   * not 5.0.
   */
  public void assertWrites(String json) {
    assertThat(canonical(json)).as("JSON written, against %s", file).isEqualTo(canonical(text));
  }

  private static String canonical(String json) {
    return EXACT.writeValueAsString(EXACT.readValue(json, Object.class));
  }
}
