package dev.serentak.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads a JSON scalar as what it is: no text for a number, no number for a text or a duration. What
 * does not fit is handed to the problem handler and reads as null.
 */
final class StrictScalar<T> extends StdScalarDeserializer<T> {

  private static final List<JsonToken> NUMBER =
      List.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT);

  /** The nearest double, where the number is not beyond all of them. */
  static final StrictScalar<Double> DOUBLE =
      new StrictScalar<>(
          Double.class, "a number in the range of a double", NUMBER, StrictScalar::finite);

  private static final List<StrictScalar<?>> ALL =
      List.of(
          DOUBLE,
          new StrictScalar<>(BigDecimal.class, "a number", NUMBER, StrictScalar::number),
          new StrictScalar<>(
              Integer.class,
              "a whole number",
              List.of(JsonToken.VALUE_NUMBER_INT),
              JsonParser::getIntValue),
          text(String.class, "a text without the character U+0000", StrictScalar::storable),
          text(Duration.class, "an ISO-8601 duration such as PT30S", Duration::parse),
          text(
              Instant.class,
              "an ISO-8601 instant such as 2026-11-21T09:00:00Z",
              StrictScalar::instant),
          text(UUID.class, "a UUID", StrictScalar::uuid));

  private final String expected;
  private final List<JsonToken> tokens;
  private final transient Function<JsonParser, T> reading;

  private StrictScalar(
      Class<T> type, String expected, List<JsonToken> tokens, Function<JsonParser, T> reading) {
    super(type);
    this.expected = expected;
    this.tokens = tokens;
    this.reading = reading;
  }

  private static <T> StrictScalar<T> text(
      Class<T> type, String expected, Function<String, T> parsing) {
    return new StrictScalar<>(
        type,
        expected,
        List.of(JsonToken.VALUE_STRING),
        parser -> parsing.apply(parser.getString()));
  }

  static JacksonModule module() {
    var module = new SimpleModule("strict scalars");
    ALL.forEach(scalar -> scalar.addTo(module));
    module.addDeserializer(double[].class, new StrictDoubles());
    return module;
  }

  @SuppressWarnings("unchecked")
  private void addTo(SimpleModule module) {
    module.addDeserializer((Class<T>) handledType(), this);
  }

  static Optional<String> expected(Class<?> type) {
    return ALL.stream()
        .filter(scalar -> scalar.handledType() == type)
        .findFirst()
        .map(scalar -> scalar.expected);
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
    if (tokens.contains(parser.currentToken())) {
      try {
        return reading.apply(parser);
      } catch (JacksonException
          | ArithmeticException
          | DateTimeException
          | IllegalArgumentException _) {
        // Told below, in words that do not depend on how it was read.
      }
    }
    return (T) context.handleUnexpectedToken(getValueType(context), parser);
  }

  private static BigDecimal number(JsonParser parser) {
    if (parser.isNaN()) {
      throw new ArithmeticException("not a finite number");
    }
    return parser.getDecimalValue();
  }

  /** The parser is fast at fractions; of a whole number it forgets that it is -0. */
  private static double finite(JsonParser parser) {
    double number =
        parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
            ? parser.getDoubleValue()
            : Double.parseDouble(parser.getString());
    if (!Double.isFinite(number)) {
      throw new ArithmeticException("not a finite number");
    }
    return number;
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** In its full length, which {@link UUID#fromString} does not insist on. */
  private static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a UUID in full");
    }
    return uuid;
  }

  /** PostgreSQL stores no U+0000, and half a surrogate pair is no character. */
  private static String storable(String text) {
    if (text.indexOf(0) >= 0 || text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      throw new IllegalArgumentException("not storable");
    }
    return text;
  }
}
