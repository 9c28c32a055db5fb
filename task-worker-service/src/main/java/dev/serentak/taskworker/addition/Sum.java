package dev.serentak.taskworker.addition;

/** What became of an addition. */
public sealed interface Sum {

  /** The sum as a JSON number, every digit of it. */
  record Exact(String number) implements Sum {}

  /** An operand that no exact sum is made of, and why. */
  record Refused(String reason) implements Sum {}
}
