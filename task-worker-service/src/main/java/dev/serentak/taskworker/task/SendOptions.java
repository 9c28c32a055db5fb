package dev.serentak.taskworker.task;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a signature, with their types checked. */
record SendOptions(Map<String, Json> values) {

  private static final BigDecimal TEN_YEARS = new BigDecimal(315_360_000);

  @Nullable String text(String name) {
    return switch (get(name)) {
      case Json.Null _ -> null;
      case Json.Text(var text) -> text;
      case Json.Digits _, Json.Bool _, Json.Items _, Json.Fields _ -> throw invalid(name);
    };
  }

  /** Null stays null, as Celery sends it. */
  @Nullable Integer integer(String name, int greatest) {
    if (get(name) instanceof Json.Null) {
      return null;
    }
    BigDecimal value = number(name);
    if (value.signum() < 0 || value.compareTo(new BigDecimal(greatest)) > 0) {
      throw invalid(name);
    }
    return value.intValue();
  }

  boolean isTrue(String name) {
    return get(name) instanceof Json.Bool(var value) && value;
  }

  /** A point in time, or seconds from now: both are in use for both. */
  @Nullable Instant time(String name, Instant now) {
    if (get(name) instanceof Json.Digits) {
      BigDecimal seconds = number(name);
      if (seconds.abs().compareTo(TEN_YEARS) > 0) {
        throw invalid(name);
      }
      return now.plus(Duration.ofNanos(seconds.movePointRight(9).longValue()));
    }
    String text = text(name);
    Instant time = text == null ? null : CeleryTime.read(text);
    if (text != null && time == null) {
      throw invalid(name);
    }
    return time;
  }

  private BigDecimal number(String name) {
    // Short enough to be converted without harm, whatever its exponent.
    if (get(name) instanceof Json.Digits(var digits) && digits.length() <= 20) {
      try {
        var value = new BigDecimal(digits);
        if (Math.abs((long) value.scale()) <= 20) {
          return value;
        }
      } catch (NumberFormatException e) {
        // NaN, Infinity or an exponent out of all bounds.
        throw invalid(name);
      }
    }
    throw invalid(name);
  }

  Json get(String name) {
    return values.getOrDefault(name, Json.NULL);
  }

  private static UnsendableException invalid(String option) {
    return new UnsendableException(
        PythonError.invalidTask("the option '" + option + "' of a signature is not understood"));
  }
}
