package dev.serentak.api.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class NearestTests {

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final BigInteger EVEN = ONE.shiftLeft(52);

  /** Half-way between two neighbours, the lower of which is even. */
  private static final BigInteger HALF_WAY = EVEN.shiftLeft(60).setBit(59);

  private static final double LOWER = EVEN.doubleValue();
  private static final double UPPER = Math.nextUp(LOWER);

  @Test
  void tellsByTheLeastRestOnWhichSideOfHalfWayAQuotientIs() {
    BigInteger thrice = HALF_WAY.multiply(THREE);
    assertThat(Nearest.quotient(thrice.subtract(ONE), -60, 3)).isEqualTo(LOWER);
    assertThat(Nearest.quotient(thrice, -60, 3)).isEqualTo(LOWER);
    assertThat(Nearest.quotient(thrice.add(ONE), -60, 3)).isEqualTo(UPPER);
    assertThat(Nearest.quotient(thrice.add(ONE).negate(), -60, 3)).isEqualTo(-UPPER);
  }

  @Test
  void tellsByTheLeastRestOnWhichSideOfHalfWayARootIs() {
    BigInteger square = HALF_WAY.pow(2);
    assertThat(Nearest.root(square.subtract(ONE), -60, 1)).isEqualTo(LOWER);
    assertThat(Nearest.root(square, -60, 1)).isEqualTo(LOWER);
    assertThat(Nearest.root(square.add(ONE), -60, 1)).isEqualTo(UPPER);
    BigInteger nineTimes = square.multiply(THREE.pow(2));
    assertThat(Nearest.root(nineTimes, -60, 3)).isEqualTo(LOWER);
    assertThat(Nearest.root(nineTimes.add(ONE), -60, 3)).isEqualTo(UPPER);
  }

  @Test
  void hasFewerDigitsBelowTheLeastNormalNumber() {
    assertThat(Nearest.quotient(THREE, -1074, 1)).isEqualTo(3 * Double.MIN_VALUE);
    assertThat(Nearest.quotient(THREE, -1075, 1)).isEqualTo(2 * Double.MIN_VALUE);
    assertThat(Nearest.quotient(ONE, -1075, 1)).isEqualTo(0.0);
    assertThat(Nearest.quotient(ONE.negate(), -1075, 1)).isEqualTo(0.0);
    assertThat(Nearest.quotient(THREE, -1075, 2)).isEqualTo(Double.MIN_VALUE);
    assertThat(Nearest.root(ONE, -2_000, 1)).isEqualTo(0.0);
  }

  @Test
  void isInfiniteBeyondHalfWayToWhatWouldFollowTheGreatest() {
    BigInteger greatest = EVEN.shiftLeft(1).subtract(ONE);
    BigInteger beyond = greatest.shiftLeft(1).setBit(0);
    assertThat(Nearest.quotient(greatest, 971, 1)).isEqualTo(Double.MAX_VALUE);
    assertThat(Nearest.quotient(beyond.shiftLeft(9).subtract(ONE), 961, 1))
        .isEqualTo(Double.MAX_VALUE);
    assertThat(Nearest.quotient(beyond, 970, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Nearest.quotient(beyond.negate(), 970, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void isZeroOfNothing() {
    assertThat(Nearest.quotient(BigInteger.ZERO, ExactSum.EXPONENT, 7)).isEqualTo(0.0);
    assertThat(Nearest.root(BigInteger.ZERO, ExactSum.EXPONENT, 7)).isEqualTo(0.0);
  }
}
