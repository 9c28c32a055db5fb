package dev.serentak.localstack;

import java.util.Map;

/**
 * A port on which something of the stack listens.
 *
 * @param owner who listens on it
 * @param setting the environment variable which changes the number
 */
record Port(String owner, int number, String setting) {

  /**
   * @throws StartFailedException if the environment names something that is not a port
   */
  static Port from(
      Map<String, String> environment, String owner, int defaultNumber, String setting) {
    String value = environment.getOrDefault(setting, "").strip();
    if (value.isEmpty()) {
      return new Port(owner, defaultNumber, setting);
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= 65_535) {
        return new Port(owner, number, setting);
      }
    } catch (NumberFormatException e) {
      // Told below, together with the numbers that are out of range.
    }
    throw new StartFailedException(
        "%s=%s is not a port for %s: it must be a number from 1 to 65535."
            .formatted(setting, value, owner));
  }
}
