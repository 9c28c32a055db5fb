package dev.serentak.taskworker.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.ByteArrayBuilder;

/** Reads and writes {@link Json} in UTF-8, as lenient and as plain as Python's own encoder. */
final class JsonText {

  // Numbers are not converted here, so their length is bounded by that of the body alone. Lone
  // surrogates, which Python lets pass, survive only as escapes.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNestingDepth(200)
                  .build())
          .build();

  private JsonText() {}

  /**
   * @throws JacksonException if this is not one JSON value, or one nested too deeply
   */
  static Json read(byte[] text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      Json value = read(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "text after the end of the value");
      }
      return value;
    }
  }

  private static Json read(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Digits(parser.getString());
      case VALUE_STRING -> new Json.Text(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.NULL;
      case START_ARRAY -> new Json.Items(readItems(parser));
      case START_OBJECT -> new Json.Fields(readFields(parser));
      case null, default -> throw new StreamReadException(parser, "no value");
    };
  }

  private static List<Json> readItems(JsonParser parser) {
    var items = new ArrayList<Json>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(read(parser, token));
    }
    return items;
  }

  private static Map<String, Json> readFields(JsonParser parser) {
    var fields = new LinkedHashMap<String, Json>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      fields.put(name, read(parser, parser.nextToken()));
    }
    return fields;
  }

  static byte[] write(Json value) {
    var bytes = new ByteArrayBuilder();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(generator, value);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator generator, Json json) {
    switch (json) {
      case Json.Digits(var text) -> generator.writeRawValue(text);
      case Json.Text(var value) -> generator.writeString(value);
      case Json.Bool(var value) -> generator.writeBoolean(value);
      case Json.Null _ -> generator.writeNull();
      case Json.Items(var values) -> {
        generator.writeStartArray();
        values.forEach(value -> write(generator, value));
        generator.writeEndArray();
      }
      case Json.Fields(var values) -> {
        generator.writeStartObject();
        values.forEach(
            (name, value) -> {
              generator.writeName(name);
              write(generator, value);
            });
        generator.writeEndObject();
      }
    }
  }
}
