package dev.serentak.api.batch;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an item may be. Whether numbers, names and URLs are good, those know who work on them. */
sealed interface Item {

  record Add(
      String op,
      @NotNull(message = "must be a number") BigDecimal x,
      @NotNull(message = "must be a number") BigDecimal y)
      implements Item {}

  record Greet(String op, @NotNull(message = "must be a text") String name) implements Item {}

  record Uppercase(String op, @NotNull(message = "must be a text") String text) implements Item {}

  record Fetch(
      String op, @NotNull(message = "must be a text") String url, @Nullable Duration timeout)
      implements Item {}
}
