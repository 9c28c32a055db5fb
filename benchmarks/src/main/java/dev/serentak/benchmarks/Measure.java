package dev.serentak.benchmarks;

import java.util.Locale;

/**
 * One number of a figure.
 *
 * @param name what it is, with its unit
 * @param moreIsBetter else less is
 */
public record Measure(String name, boolean moreIsBetter) {

  /** How many of something a second. */
  public static Measure perSecond(String things) {
    return new Measure(things + " a second", true);
  }

  /** Processor time for one of something. */
  public static Measure cpu(String thing) {
    return new Measure("CPU µs for a " + thing, false);
  }

  public static Measure less(String name) {
    return new Measure(name, false);
  }

  /** How many times as good the one is as the other. */
  double ratio(double one, double other) {
    return moreIsBetter ? one / other : other / one;
  }

  /** With as many digits as say something. */
  static String shown(double value) {
    double size = Math.abs(value);
    String format = size >= 1_000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value).replace(',', ' ');
  }
}
