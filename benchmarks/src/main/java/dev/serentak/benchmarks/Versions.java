package dev.serentak.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Which releases a benchmark has compared. */
final class Versions {

  private Versions() {}

  static Map<String, String> of(Benchmark benchmark) throws Exception {
    var versions = new TreeMap<>(benchmark.versions());
    versions.put("Java", Runtime.version().toString());
    versions.putAll(Python.versions(benchmark.pythonModules()));
    return versions;
  }
}
