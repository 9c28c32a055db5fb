package dev.serentak.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
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

/**
 * Reads request bodies: malformed JSON is told as such, and everything else that is wrong, from
 * types over unknown properties to the constraints of the record, all at once as {@link
 * InvalidInput}.
 */
final class StrictJsonDecoder extends JacksonJsonDecoder {

  /** Above what any endpoint takes as one number, so that a longer one is not even read. */
  private static final int LONGEST_NUMBER = 4_096;

  /** In bytes; read in about a millisecond. */
  private static final int GREATEST_AT_ONCE = 65_536;

  private final Validator validator;

  StrictJsonDecoder(JsonMapper mapper, Validator validator, int greatestBody) {
    super(strict(mapper));
    this.validator = validator;
    setMaxInMemorySize(greatestBody);
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

  @Override
  public Object decode(
      DataBuffer body,
      ResolvableType type,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    return decode(bytes(body), type);
  }

  /** A small body at once; a large one off the event loop, which it would keep from all others. */
  @Override
  public Mono<Object> decodeToMono(
      Publisher<DataBuffer> input,
      ResolvableType type,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    return DataBufferUtils.join(input, getMaxInMemorySize())
        .map(StrictJsonDecoder::bytes)
        .flatMap(
            bytes -> {
              Mono<Object> decoded = Mono.fromSupplier(() -> decode(bytes, type));
              return bytes.length <= GREATEST_AT_ONCE
                  ? decoded
                  : decoded.subscribeOn(Schedulers.boundedElastic());
            });
  }

  private static byte[] bytes(DataBuffer body) {
    var bytes = new byte[body.readableByteCount()];
    body.read(bytes);
    DataBufferUtils.release(body);
    return bytes;
  }

  private Object decode(byte[] bytes, ResolvableType type) {
    var violations = new CollectedViolations();
    JavaType javaType = getMapper().constructType(type.getType());
    Object value;
    try (JsonParser parser = getMapper().createParser(bytes)) {
      value = read(parser, javaType, violations);
      if (violations.hasUnknownProperties()) {
        new UnknownProperties(getMapper().getTypeFactory(), violations)
            .find(getMapper().readTree(bytes), javaType);
      }
    } catch (JacksonException e) {
      throw new DecodingException("Malformed JSON: " + e.getOriginalMessage(), e);
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
    if (parser.nextToken() == null) {
      throw new DecodingException("The body is empty");
    }
    try {
      return getMapper().readerFor(type).withHandler(violations).readValue(parser);
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
