package dev.serentak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of the jobs of a test.
 *
 * @param attempted sent to a producer, however often
 * @param acknowledged of these, said by a producer to be accepted
 * @param completed of these, with the right sum wherever they are listed
 * @param lost acknowledged and not completed
 * @param duplicated listed more than once
 * @param unexpected listed with another end or sum than theirs, or never attempted
 */
record Tally(
    int attempted, int acknowledged, int completed, int lost, int duplicated, int unexpected) {

  /** Prints the line that is the result of a test, and then judges it. */
  void report(String test, String circumstances) {
    System.out.printf("%s: %s (%s)%n", test, this, circumstances);
    assertThat(lost).as("lost: %s", this).isZero();
    assertThat(duplicated).as("duplicated: %s", this).isZero();
    assertThat(unexpected).as("unexpected: %s", this).isZero();
    assertThat(completed).as("completed: %s", this).isEqualTo(acknowledged);
  }

  @Override
  public String toString() {
    return "attempted=%d acknowledged=%d completed=%d lost=%d duplicated=%d unexpected=%d"
        .formatted(attempted, acknowledged, completed, lost, duplicated, unexpected);
  }
}
