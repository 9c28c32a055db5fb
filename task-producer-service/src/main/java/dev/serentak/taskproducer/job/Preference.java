package dev.serentak.taskproducer.job;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * How long the caller would like to wait, from {@code Prefer: wait=5} (RFC 7240, section 4.3). A
 * preference that cannot be understood is ignored, as the RFC has it.
 */
public record Preference(Duration patience) {

  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

  /** Reads the headers; what is longer than the limit becomes the limit. */
  public static Preference of(@Nullable List<String> headers, Duration limit) {
    var matcher = WAIT.matcher(headers == null ? "" : String.join(",", headers));
    if (!matcher.find()) {
      return new Preference(Duration.ZERO);
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    return new Preference(asked.compareTo(limit) > 0 ? limit : asked);
  }

  public boolean given() {
    return patience.isPositive();
  }

  /** Tells the caller what was made of its preference. */
  public <T> ResponseEntity<T> applied(ResponseEntity.BodyBuilder response, T body) {
    if (given()) {
      response.header("Preference-Applied", "wait=" + patience.toSeconds());
    }
    return response.body(body);
  }
}
