package dev.serentak.api.processing;

import java.math.BigInteger;

/**
 * A sum of doubles, or of their squares, of which no bit is lost: a fixed-point number that reaches
 * from the square of the smallest double to beyond that of the greatest. For one thread, and for
 * 2^27 numbers at most.
 */
final class ExactSum {

  /** What is added up is a whole number of 2 to this power. */
  static final int EXPONENT = 2 * (Double.MIN_EXPONENT - 52);

  private static final int WORD = 32;
  private static final long LOW = 0xFFFF_FFFFL;
  private static final long FRACTION = (1L << 52) - 1;

  /** One word each, the lowest first; the upper half of each takes up carries until the end. */
  private final long[] words = new long[(2 * Double.MAX_EXPONENT - EXPONENT) / WORD + 3];

  void add(double number) {
    add(significand(number), exponent(number), number < 0 ? -1 : 1);
  }

  void addSquare(double number) {
    long significand = significand(number);
    int exponent = 2 * exponent(number);
    add(Math.multiplyHigh(significand, significand), exponent + 2 * WORD, 1);
    long low = significand * significand;
    add(low >>> WORD, exponent + WORD, 1);
    add(low & LOW, exponent, 1);
  }

  void add(ExactSum other) {
    for (int i = 0; i < words.length; i++) {
      words[i] += other.words[i];
    }
  }

  /** The sum, in units of 2 to the power {@link #EXPONENT}. */
  BigInteger total() {
    BigInteger total = BigInteger.ZERO;
    int lowest = lowest();
    for (int i = words.length - 1; i >= lowest; i--) {
      if (words[i] != 0 || total.signum() != 0) {
        total = total.shiftLeft(WORD).add(BigInteger.valueOf(words[i]));
      }
    }
    return total.shiftLeft(lowest * WORD);
  }

  /** The first word that is not 0; numbers of a like size leave most of the others empty. */
  private int lowest() {
    int lowest = 0;
    while (lowest < words.length - 1 && words[lowest] == 0) {
      lowest++;
    }
    return lowest;
  }

  private static long significand(double number) {
    long fraction = Double.doubleToRawLongBits(number) & FRACTION;
    return Math.getExponent(number) < Double.MIN_EXPONENT ? fraction : fraction | (FRACTION + 1);
  }

  private static int exponent(double number) {
    return Math.max(Math.getExponent(number), Double.MIN_EXPONENT) - 52;
  }

  /** Adds a number of less than 64 bits, in units of 2 to the power given. */
  private void add(long number, int exponent, int sign) {
    int place = exponent - EXPONENT;
    int word = place / WORD;
    int shift = place % WORD;
    long low = (number & LOW) << shift;
    long high = (number >>> WORD) << shift;
    words[word] += sign * (low & LOW);
    words[word + 1] += sign * ((low >>> WORD) + (high & LOW));
    words[word + 2] += sign * (high >>> WORD);
  }
}
