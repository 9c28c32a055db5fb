package dev.serentak.taskworker.task;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as values of an AMQP header that Python's client reads as what they are.
 *
 * <p>It takes a 16-bit integer for text, and up to its version 5.1.1 a 64-bit one for unsigned. So
 * integers have 32 bits where they fit, 64 bits when positive, and are text otherwise.
 */
final class HeaderValue {

  private HeaderValue() {}

  static @Nullable Object of(Json json) {
    return switch (json) {
      case Json.Digits(var text) -> number(text);
      case Json.Text(var value) -> value;
      case Json.Bool(var value) -> value;
      case Json.Null _ -> null;
      case Json.Items(var values) -> {
        var list = new ArrayList<@Nullable Object>();
        values.forEach(value -> list.add(of(value)));
        yield list;
      }
      case Json.Fields(var values) -> {
        var table = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> table.put(name, of(value)));
        yield table;
      }
    };
  }

  private static Object number(String text) {
    if (text.length() > 30) {
      return text;
    }
    try {
      if (text.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
        return integer(text);
      }
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object integer(String text) {
    var value = new BigInteger(text);
    if (value.bitLength() < Integer.SIZE) {
      return value.intValue();
    }
    return value.bitLength() < Long.SIZE && value.signum() > 0 ? (Object) value.longValue() : text;
  }
}
