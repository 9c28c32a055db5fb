package dev.serentak.benchmarks;

import java.time.Duration;
import java.util.List;

/** A competitor whose programs are all ready. */
public record Running(Competitor competitor, List<Started> programs) {

  public Running {
    programs = List.copyOf(programs);
  }

  /** Where its last program listens. */
  public int port() {
    return programs.getLast().program().port();
  }

  public Started program(String name) {
    return programs.stream()
        .filter(each -> each.program().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The processor time that all its programs have taken so far. */
  public Duration cpu() {
    return programs.stream().map(Started::cpu).reduce(Duration.ZERO, Duration::plus);
  }
}
