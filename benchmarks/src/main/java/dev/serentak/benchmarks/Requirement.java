package dev.serentak.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that has to be installed.
 *
 * @param debianPackage the package that has it
 */
public record Requirement(String name, String debianPackage, boolean met) {

  public static Requirement file(Path file, String debianPackage) {
    return new Requirement(file.toString(), debianPackage, Files.exists(file));
  }

  /** A module for the Python interpreter that this run has chosen. */
  static Requirement python(String module) {
    String name = "%s for %s".formatted(module, Python.interpreter());
    return new Requirement(name, Python.debianPackage(module), Python.has(module));
  }

  @Override
  public String toString() {
    return "Missing: %s (Debian: apt install %s)".formatted(name, debianPackage);
  }
}
