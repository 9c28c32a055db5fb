package dev.serentak.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Goes on reading a body after a violation, so that all are told at once. The first violation of a
 * place stands; after {@value #GREATEST_COUNT} the rest is dropped. One per body, for one thread.
 */
final class CollectedViolations extends DeserializationProblemHandler {

  private static final int GREATEST_COUNT = 100;

  private final Map<String, Violation> byPointer = new LinkedHashMap<>();
  private boolean unknownProperties;

  void add(String pointer, String detail) {
    if (byPointer.size() < GREATEST_COUNT) {
      byPointer.putIfAbsent(pointer, new Violation(pointer, detail));
    }
  }

  List<Violation> all() {
    return List.copyOf(byPointer.values());
  }

  /** Whether there are properties that nobody asked for; where, {@link UnknownProperties} tells. */
  boolean hasUnknownProperties() {
    return unknownProperties;
  }

  static String pointer(JsonParser parser) {
    return parser.streamReadContext().pathAsPointer().toString();
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      @Nullable JsonParser parser,
      ValueDeserializer<?> deserializer,
      Object beanOrClass,
      String propertyName) {
    unknownProperties = true;
    (parser == null ? context.getParser() : parser).skipChildren();
    return true;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType targetType,
      @Nullable JsonToken token,
      JsonParser parser,
      String failure) {
    add(pointer(parser), "must be " + expected(targetType));
    parser.skipChildren();
    return null;
  }

  private static String expected(JavaType type) {
    if (type.isCollectionLikeType() || type.isArrayType()) {
      return "an array";
    }
    return StrictScalar.expected(type.getRawClass()).orElse("an object");
  }
}
