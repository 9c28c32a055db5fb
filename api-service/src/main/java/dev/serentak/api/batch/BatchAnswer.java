package dev.serentak.api.batch;

import dev.serentak.api.batch.Outcome.Failure;
import dev.serentak.api.fetching.Fetched;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The outcomes of a whole batch.
 *
 * @param results in the order of the items
 */
record BatchAnswer(long succeeded, long failed, List<Outcome> results) {

  /** Collects outcomes in whatever order they come, while there is room for them. */
  static final class Collector {

    private final Outcome[] results;
    private final long greatest;
    private long size;

    /**
     * @param greatest how many characters of fetched bodies there is room for
     */
    Collector(int count, long greatest) {
      this.results = new Outcome[count];
      this.greatest = greatest;
    }

    void add(Outcome outcome) {
      long added =
          outcome.result() instanceof Fetched fetched && fetched.body() != null
              ? fetched.body().length()
              : 0;
      boolean fits = size + added <= greatest;
      size += fits ? added : 0;
      results[outcome.index()] = fits ? outcome : tooLarge(outcome);
    }

    private Outcome tooLarge(Outcome outcome) {
      String detail =
          "One answer takes at most %d characters of fetched bodies; streamed, there is no limit"
              .formatted(greatest);
      return new Outcome(
          outcome.index(), outcome.op(), null, new Failure("answer-too-large", detail));
    }

    BatchAnswer answer() {
      long failed = Arrays.stream(results).map(Outcome::error).filter(Objects::nonNull).count();
      return new BatchAnswer(results.length - failed, failed, List.of(results));
    }
  }
}
