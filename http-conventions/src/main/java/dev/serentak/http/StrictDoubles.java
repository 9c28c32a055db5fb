package dev.serentak.http;

import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a JSON array of numbers, however long, without an object for each; what is no number in it
 * is handed to the problem handler and reads as 0.
 */
final class StrictDoubles extends StdDeserializer<double[]> {

  StrictDoubles() {
    super(double[].class);
  }

  @Override
  public double @Nullable [] deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.isExpectedStartArrayToken()) {
      return (double[]) context.handleUnexpectedToken(getValueType(context), parser);
    }
    var numbers = DoubleStream.builder();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Double number = StrictScalar.DOUBLE.deserialize(parser, context);
      numbers.add(number == null ? 0 : number);
    }
    return numbers.build().toArray();
  }
}
