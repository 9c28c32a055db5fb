package dev.serentak.taskworker.addition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Adds JSON numbers without rounding.
 *
 * <p>Two integers make an integer of any size. When either is written with a fraction or an
 * exponent the sum is a decimal with a point in it, which Python reads as a float.
 *
 * <p>Both operands are bounded before they are expanded: {@code 1e1000000000} is twelve characters
 * of input and a gigabyte of digits.
 */
public final class ExactAddition {

  /** Twice what task-producer-service accepts, which may write an exponent out as digits. */
  private static final int MOST_DIGITS = 2_000;

  private static final int GREATEST_EXPONENT = 2_000;

  /** All digits, the zeros of the smallest exponent, sign, point and exponent. */
  private static final int LONGEST_TEXT = MOST_DIGITS + GREATEST_EXPONENT + 10;

  private ExactAddition() {}

  /** Adds two numbers as JSON writes them, or as Python's JSON does: NaN and Infinity occur. */
  public static Sum add(String x, String y) {
    BigDecimal first = bounded(x);
    BigDecimal second = bounded(y);
    if (first == null || second == null) {
      String refused = first == null ? x : y;
      return new Sum.Refused(
          isFinite(refused)
              ? "numbers have at most %d digits and a decimal exponent within ±%d"
                  .formatted(MOST_DIGITS, GREATEST_EXPONENT)
              : "cannot add " + refused);
    }
    BigDecimal sum = first.add(second);
    return new Sum.Exact(
        isInteger(x) && isInteger(y) ? sum.toBigInteger().toString() : decimal(sum));
  }

  /** Whether Python reads this number as an int. */
  public static boolean isInteger(String number) {
    return number.chars().allMatch(c -> c == '-' || ('0' <= c && c <= '9'));
  }

  private static boolean isFinite(String number) {
    return number.indexOf('N') < 0 && number.indexOf('I') < 0;
  }

  private static @Nullable BigDecimal bounded(String number) {
    if (number.length() > LONGEST_TEXT || !isFinite(number)) {
      return null;
    }
    try {
      var value = new BigDecimal(number);
      // Widened, since the absolute value of the smallest int is negative.
      boolean fits =
          value.precision() <= MOST_DIGITS && Math.abs((long) value.scale()) <= GREATEST_EXPONENT;
      return fits ? value : null;
    } catch (NumberFormatException e) {
      return null; // An exponent that does not even fit an int: JSON allows any.
    }
  }

  private static String decimal(BigDecimal sum) {
    String digits = sum.stripTrailingZeros().toPlainString();
    return digits.indexOf('.') < 0 ? digits + ".0" : digits;
  }
}
