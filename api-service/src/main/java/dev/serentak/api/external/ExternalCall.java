package dev.serentak.api.external;

import dev.serentak.http.InvalidInput;
import dev.serentak.http.Violation;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /external-api}. Whether the URL is one that is fetched, fetcher-service
 * knows.
 *
 * @param timeout how long the outside server may take
 */
record ExternalCall(@Nullable String url, @Nullable Duration timeout) {

  /** The URL of a call that is valid. */
  String checked(Duration greatestTimeout) {
    var violations = new ArrayList<Violation>();
    if (url == null || url.isBlank()) {
      violations.add(new Violation("/url", "must be an http or https URL"));
    }
    if (timeout != null && (!timeout.isPositive() || timeout.compareTo(greatestTimeout) > 0)) {
      violations.add(
          new Violation("/timeout", "must be more than PT0S and at most " + greatestTimeout));
    }
    if (url == null || !violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return url;
  }
}
