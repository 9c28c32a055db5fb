package dev.serentak.api.processing;

import java.util.Arrays;

/** Neighbouring values, put in order and added up. Parts are made side by side and then merged. */
record Part(ExactSum sum, ExactSum squares) {

  /** Sorts these values in place. */
  static Part of(double[] values, int from, int to) {
    var part = new Part(new ExactSum(), new ExactSum());
    for (int i = from; i < to; i++) {
      part.sum.add(values[i]);
      part.squares.addSquare(values[i]);
    }
    Arrays.sort(values, from, to);
    return part;
  }

  /** Both together, in this one. */
  Part merge(Part other) {
    sum.add(other.sum);
    squares.add(other.squares);
    return this;
  }
}
