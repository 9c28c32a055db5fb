package dev.serentak.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One question that several competitors are asked in turn. */
public interface Benchmark {

  /** Also the name of the file with its figures. */
  String name();

  /** What each figure has, in its order; the first is the one that counts. */
  List<Measure> measures();

  /** Ours first: the ratios are its figures to those of the others. Asked for once. */
  List<Competitor> competitors();

  /** Started before the first round and ended after the last: what all competitors use. */
  default List<Program> shared() {
    return List.of();
  }

  /** What has to be on this machine besides what the build brings. */
  default List<Requirement> requirements() {
    return List.of();
  }

  /** What competitors in Python use besides its own library. */
  default Set<String> pythonModules() {
    return Set.of();
  }

  /** Of what is no part of Java or Python; asked while the shared programs still run. */
  default Map<String, String> versions() throws Exception {
    return Map.of();
  }

  /** What it was measured with. */
  Map<String, Object> settings();

  /** Called before the programs of a competitor are started. */
  default void beforeTurn(Competitor competitor) throws Exception {}

  /** The figure of one round of one competitor, which is ready; warm-up is a part of it. */
  Figure measure(Running running) throws Exception;
}
