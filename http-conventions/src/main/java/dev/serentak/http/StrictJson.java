package dev.serentak.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads JSON as request bodies are read: everything that is wrong with it, from types over unknown
 * properties to the constraints of the record, is told all at once.
 */
public final class StrictJson {

  /** Above what any endpoint takes as one number, so that a longer one is not even read. */
  private static final int LONGEST_NUMBER = 4_096;

  private final JsonMapper mapper;
  private final Validator validator;

  StrictJson(JsonMapper mapper, Validator validator) {
    this.mapper = strict(mapper);
    this.validator = validator;
  }

  private static JsonMapper strict(JsonMapper mapper) {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNestingDepth(100)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    return JsonMapper.builder(factory)
        .addModules(mapper.registeredModules())
        .addModule(StrictScalar.module())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  JsonMapper mapper() {
    return mapper;
  }

  /**
   * Reads a part of a body that was kept as it came: a component of type {@code TokenBuffer}, which
   * takes any JSON and keeps every digit.
   *
   * @throws InvalidInput with pointers that begin at this part
   */
  public <T> T read(TokenBuffer part, Class<T> type) {
    TokenBuffer alone = detached(part);
    return type.cast(read(alone::asParser, mapper.constructType(type)));
  }

  /** A part as it comes remembers its place in the body, but not well enough to tell pointers. */
  private static TokenBuffer detached(TokenBuffer part) {
    TokenBuffer alone = TokenBuffer.forGeneration();
    try (JsonParser parser = part.asParser()) {
      parser.nextToken();
      alone.copyCurrentStructure(parser);
    }
    return alone;
  }

  /**
   * @param json gives a parser at its beginning, each time anew
   * @throws InvalidInput if it is JSON but not what is to be read
   * @throws JacksonException if it is no JSON
   */
  Object read(Supplier<JsonParser> json, JavaType type) {
    var violations = new CollectedViolations();
    Object value;
    try (JsonParser parser = json.get()) {
      value = read(parser, type, violations);
    }
    if (violations.hasUnknownProperties()) {
      try (JsonParser parser = json.get()) {
        new UnknownProperties(mapper.getTypeFactory(), violations)
            .find(mapper.readTree(parser), type);
      }
    }
    if (value != null) {
      validator.validate(value).forEach(v -> violations.add(pointer(v), v.getMessage()));
    } else if (violations.all().isEmpty()) {
      violations.add("", "must not be null");
    }
    List<Violation> all = violations.all();
    if (value == null || !all.isEmpty()) {
      throw new InvalidInput(all);
    }
    return value;
  }

  private @Nullable Object read(JsonParser parser, JavaType type, CollectedViolations violations) {
    parser.nextToken();
    try {
      return mapper.readerFor(type).withHandler(violations).readValue(parser);
    } catch (StreamConstraintsException e) {
      if (!e.getOriginalMessage().startsWith("Number")) {
        throw e;
      }
      violations.add(CollectedViolations.pointer(parser), "has too many digits");
    } catch (DatabindException e) {
      violations.add(pointer(e), "is not valid here");
    }
    return null;
  }

  private static String pointer(DatabindException e) {
    var pointer = new StringBuilder();
    for (var step : e.getPath()) {
      append(
          pointer, step.getPropertyName() != null ? step.getPropertyName() : "" + step.getIndex());
    }
    return pointer.toString();
  }

  private static String pointer(ConstraintViolation<?> violation) {
    var pointer = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        append(pointer, node.getIndex().toString());
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        append(pointer, node.getName());
      }
    }
    return pointer.toString();
  }

  private static void append(StringBuilder pointer, String step) {
    pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
  }
}
