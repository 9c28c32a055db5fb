package dev.serentak.fetcher.fetch;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be fetched.
 *
 * @param timeout for each of them; the greatest there may be when not given
 */
@WithinLimits
record Fetch(
    @NotEmpty(message = "must have at least one URL")
        List<@NotNull(message = "must be a text") String> urls,
    @Nullable Duration timeout) {

  Duration timeoutOr(Duration other) {
    return timeout == null ? other : timeout;
  }
}
