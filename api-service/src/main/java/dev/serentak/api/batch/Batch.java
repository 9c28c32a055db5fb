package dev.serentak.api.batch;

import dev.serentak.http.InvalidInput;
import dev.serentak.http.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.TokenBuffer;

/**
 * The body of {@code POST /batch-process}.
 *
 * @param items any JSON: what is wrong within an item is the outcome of that item alone
 * @param concurrency how many items are worked on at a time
 */
record Batch(@Nullable List<@Nullable TokenBuffer> items, @Nullable Integer concurrency) {

  /** A batch that is valid as a whole. */
  record Checked(List<@Nullable TokenBuffer> items, int concurrency) {}

  Checked checked(BatchProperties properties) {
    var violations = new ArrayList<Violation>();
    if (items == null || items.isEmpty() || items.size() > properties.greatestItems()) {
      violations.add(
          new Violation("/items", "must hold 1 to " + properties.greatestItems() + " items"));
    }
    int atOnce = concurrency == null ? properties.concurrency() : concurrency;
    if (atOnce < 1 || atOnce > properties.greatestConcurrency()) {
      violations.add(
          new Violation("/concurrency", "must be from 1 to " + properties.greatestConcurrency()));
    }
    if (items == null || !violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new Checked(items, atOnce);
  }
}
