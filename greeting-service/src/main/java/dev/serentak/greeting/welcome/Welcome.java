package dev.serentak.greeting.welcome;

/** The words with which somebody is welcomed. */
record Welcome(String message) {

  private static final int LONGEST_NAME = 100;

  /**
   * Without the white space around the name.
   *
   * @throws IllegalArgumentException if that is not a name; the message says why, for the caller
   */
  static Welcome to(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("must not be blank");
    }
    if (stripped.codePointCount(0, stripped.length()) > LONGEST_NAME) {
      throw new IllegalArgumentException("must have at most " + LONGEST_NAME + " characters");
    }
    if (stripped.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("must not have control characters");
    }
    return new Welcome("Hi welcome " + stripped);
  }
}
