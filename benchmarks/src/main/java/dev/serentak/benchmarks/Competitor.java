package dev.serentak.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * What is measured, as processes of its own.
 *
 * @param programs in the order in which they are started, each when the one before it is ready; the
 *     last one is the one that is asked
 */
public record Competitor(String name, List<Program> programs) {

  public Competitor {
    programs = List.copyOf(programs);
  }

  /** A program on this JDK, which listens on {@code PORT}. */
  public static Competitor java(
      String name, List<String> arguments, Map<String, String> environment) {
    return new Competitor(name, List.of(Program.java(name, arguments).with(environment)));
  }

  /** A program in Python, which listens on {@code PORT}. */
  public static Competitor python(String name, List<String> arguments) {
    return new Competitor(name, List.of(Program.python(name, arguments)));
  }
}
