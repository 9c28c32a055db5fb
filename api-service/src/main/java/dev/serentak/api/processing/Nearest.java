package dev.serentak.api.processing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The double nearest to an exact number, rounded once, half to even; infinite beyond the range. A
 * number too small for a double is 0, of no sign.
 */
final class Nearest {

  /** More than a double has, so that what is cut off only tells on which side of it a number is. */
  private static final int ENOUGH_BITS = 66;

  private static final int SMALLEST_EXPONENT = Double.MIN_EXPONENT - 52;

  private Nearest() {}

  /** The number times 2 to a power, divided by a positive one. */
  static double quotient(BigInteger number, int exponent, int divisor) {
    int zeros = zeros(number);
    BigInteger shortened = number.abs().shiftRight(zeros);
    int shift = Math.max(0, ENOUGH_BITS + Integer.SIZE - shortened.bitLength());
    var parts = shortened.shiftLeft(shift).divideAndRemainder(BigInteger.valueOf(divisor));
    double nearest = nearest(parts[0], parts[1].signum() != 0, exponent + zeros - shift);
    return number.signum() < 0 ? 0.0 - nearest : nearest;
  }

  /** The square root of a number, times 2 to a power, divided by a positive number. */
  static double root(BigInteger square, int exponent, int divisor) {
    int zeros = zeros(square) / 2;
    BigInteger shortened = square.shiftRight(2 * zeros);
    int shift = Math.max(0, ENOUGH_BITS + Integer.SIZE - shortened.bitLength() / 2);
    var root = shortened.shiftLeft(2 * shift).sqrtAndRemainder();
    var parts = root[0].divideAndRemainder(BigInteger.valueOf(divisor));
    boolean more = root[1].signum() != 0 || parts[1].signum() != 0;
    return nearest(parts[0], more, exponent + zeros - shift);
  }

  /** In how many zeros it ends, which need not be calculated with: most of the number. */
  private static int zeros(BigInteger number) {
    return Math.max(0, number.getLowestSetBit());
  }

  /**
   * @param magnitude not negative; 0, or of more bits than a double has
   * @param more whether there is more to it, less than 1
   */
  private static double nearest(BigInteger magnitude, boolean more, int exponent) {
    BigInteger doubled = magnitude.shiftLeft(1);
    BigInteger exact = more ? doubled.setBit(0) : doubled;
    int cut = Math.max(exact.bitLength() - 53, SMALLEST_EXPONENT - exponent + 1);
    if (cut <= 0) {
      return 0;
    }
    BigInteger kept =
        new BigDecimal(exact)
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(cut)), 0, RoundingMode.HALF_EVEN)
            .toBigInteger();
    return Math.scalb(kept.doubleValue(), exponent - 1 + cut);
  }
}
