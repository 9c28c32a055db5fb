package dev.serentak.taskworker.task;

import java.util.List;
import java.util.Map;

/**
 * A JSON value that keeps its numbers as they were written.
 *
 * <p>A follow-up task must get the very number that its sender wrote, however long, and no number
 * may be expanded before somebody has looked at its exponent. A tree of doubles or decimals does
 * either.
 */
sealed interface Json {

  /** Also NaN and Infinity, which Python writes. */
  record Digits(String text) implements Json {}

  record Text(String value) implements Json {}

  record Bool(boolean value) implements Json {}

  record Null() implements Json {}

  record Items(List<Json> values) implements Json {}

  record Fields(Map<String, Json> values) implements Json {}

  Null NULL = new Null();

  static Json of(int number) {
    return new Digits(Integer.toString(number));
  }
}
